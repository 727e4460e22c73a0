using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Payments;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What a programme pays once for a person is paid once, though the person was referred to two of its contracts: other lots, other
/// primes, starts that overlap.</summary>
public sealed class PaidOnceTests(TestHouse house) : IClassFixture<TestHouse>, IDisposable
{
    // cut off at the end of 3 February 2021; today is 26 February
    private const int January = 35;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paid-once-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Whoever_is_posted_first_keeps_it_and_the_other_lists_it()
    {
        var (first, second) = await Both();
        await first.Pay();
        var paid = await Recomputed.Owed(house, first);

        var run = await second.Pay();

        var shared = first.People[0].Participant;
        (await second.Lines(run)).ShouldNotContain(line => line.Key.Participant == shared);
        (await second.Lines(run)).ShouldContain(line => line.Key.Participant == second.People[0].Participant, "the others are paid as ever");
        var listed = await Listed(run);
        listed.ShouldAllBe(row => row.Participant == shared && row.LimitName == Shortfall.PaidElsewhere && row.Rule.StartsWith("outcomes.", StringComparison.Ordinal));
        listed.Select(row => row.Line).Distinct().ShouldBe(["attachment", "job start", "sustained job outcome"], ignoreOrder: true);
        (await Recomputed.Owed(house, first)).ShouldBe(paid);
        (await first.Lines((await first.Prepare()).Value)).ShouldBeEmpty("whoever was first goes on as before");

        (await Recomputed.Priced(house, second, run, _folder.FullName)).ShouldBe(await Recomputed.Owed(house, second));
        File.ReadAllText(Path.Combine(_folder.FullName, "contract.yaml")).ShouldContain("paidElsewhere");
    }

    [Fact]
    public async Task A_run_that_was_prepared_before_the_other_posted_is_refused()
    {
        var (first, second) = await Both();
        var (one, other) = (await first.PrepareSeen(), await second.PrepareSeen());
        (await first.End(RunAct.Authorised, one))!.Value.IsGranted.ShouldBeTrue();

        (await second.End(RunAct.Authorised, other))!.Value.Refusal!.Code.ShouldBe("paid-elsewhere");
        await second.Pay();

        (await PaidTwice()).ShouldBe(0);
    }

    [Fact]
    public async Task A_periods_run_leaves_out_what_another_contract_was_paid_after_its_cut_off()
    {
        var second = await PaidContract.New(house, people: 2, recorded: new DateTimeOffset(2021, 1, 20, 9, 0, 0, TimeSpan.Zero));
        var first = await PaidContract.New(house, people: 1);
        var shared = second.People[0].Participant;
        await first.Refer("2019-02-01", "", shared, "E08000003", "lot 1", "north");
        await first.Pay();

        var run = (await house.Service<PrepareRun>().Do(
            second.Finance, new PrepareRunOrder(Guid.NewGuid(), second.Id, default, ClaimsMode.Assumed, January), CancellationToken.None)).Value;
        (await second.Lines(run)).ShouldNotContain(line => line.Key.Participant == shared, "it could never be authorised");
        (await Listed(run)).ShouldAllBe(row => row.Participant == shared && row.LimitName == Shortfall.PaidElsewhere);
        (await second.Authorise(run)).Refusal.ShouldBeNull();

        (await PaidTwice()).ShouldBe(0);
        (await Recomputed.Priced(house, second, run, _folder.FullName)).ShouldBe(await Recomputed.Owed(house, second));
    }

    [Fact]
    public async Task Of_two_that_are_authorised_at_once_one_is_refused()
    {
        var (first, second) = await Both();
        var (one, other) = (await first.PrepareSeen(), await second.PrepareSeen());
        var ends = await Task.WhenAll(first.End(RunAct.Authorised, one), second.End(RunAct.Authorised, other));
        ends.Count(end => end!.Value.IsGranted).ShouldBe(1);
        ends.Single(end => !end!.Value.IsGranted)!.Value.Refusal!.Code.ShouldBe("paid-elsewhere");
        (await PaidTwice()).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_first_gives_back_the_other_is_paid()
    {
        var (first, second) = await Both();
        await first.Pay();
        await second.Pay();
        var participant = first.People[0].Participant;
        await Reject(first, "job start");
        (await second.Lines((await second.Prepare()).Value)).ShouldBeEmpty("it still stands posted on the first");
        await first.Pay();
        var lines = await second.Lines(await second.Pay());
        lines.ShouldContain(line => line.Key.Participant == participant && line.Key.Line == "job start");
        lines.ShouldNotContain(line => line.Key.Line == "attachment", "that still stands posted on the first");
        (await PaidTwice()).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_records_that_were_merged_after_both_were_paid_the_later_gives_it_back_whichever_runs_first(bool isLaterFirst)
    {
        var (earlier, later) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 2));
        await earlier.Pay();
        await later.Pay();
        var (kept, paid) = (await Recomputed.Owed(house, earlier), await Recomputed.Owed(house, later));
        await Merge(earlier, later);

        foreach (var contract in isLaterFirst ? (PaidContract[])[later, earlier] : [earlier, later])
        {
            var run = (await contract.Prepare()).Value;
            var lines = await contract.Lines(run);
            if (contract == earlier)
            {
                lines.ShouldBeEmpty("whoever was first goes on as before");
                continue;
            }

            var shared = later.People[0].Participant;
            lines.ShouldNotBeEmpty();
            lines.ShouldAllBe(line => line.Key.Participant == shared && line.Now.IsZero && line.Was.Pence > 0);
            lines.ShouldAllBe(line => line.Cause == Cause.Displaced && line.Limit == Shortfall.PaidElsewhere && line.Pair == null);
            var found = (await later.Unusual(run)).ToDictionary(one => one.Kind);
            found[ExceptionKind.PaidElsewhere].Amount.ShouldBe(-found[ExceptionKind.Recovery].Amount);
            (await later.Authorise(run)).Refusal.ShouldBeNull();
            using var prime = await house.As(later.Prime);
            (await prime.Get($"/payments/statements/{run}")).Text.ShouldContain("Paid on another contract before");
            (await Recomputed.Priced(house, later, run, _folder.FullName)).ShouldBe(await Recomputed.Owed(house, later));
        }

        (await Recomputed.Owed(house, earlier)).ShouldBe(kept);
        var other = later.People[1].Referral.ParticipantReference;
        (await Recomputed.Owed(house, later)).ShouldBe([.. paid.Where(line => line.StartsWith(other, StringComparison.Ordinal))]);
        foreach (var contract in (PaidContract[])[earlier, later])
        {
            (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty("nothing is left to do");
        }

        (await PaidTwice()).ShouldBe(0);
    }

    [Fact]
    public async Task A_merge_that_is_taken_back_pays_again_what_it_took_and_no_reason_changes()
    {
        var (earlier, later) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        await earlier.Pay();
        await later.Pay();
        var paid = await Recomputed.Owed(house, later);
        await Merge(earlier, later);
        var back = await later.Pay();
        (await Recomputed.Owed(house, later)).ShouldBeEmpty();
        var said = await Steps(later, back);
        said.ShouldAllBe(steps => steps.Contains("stands paid on another contract", StringComparison.Ordinal));

        (await house.Service<MergeRecords>().Undo(
            Both(earlier, later), earlier.People[0].Referral.ParticipantReference, later.People[0].Referral.ParticipantReference, "two-people",
            CancellationToken.None))!.Value.Refusal.ShouldBeNull();
        await later.Pay();

        (await Recomputed.Owed(house, later)).ShouldBe(paid);
        (await Steps(later, back)).ShouldBe(said);
        (await earlier.Lines((await earlier.Prepare()).Value)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_run_would_take_back_is_looked_at_again_when_the_first_gave_it_back_meanwhile()
    {
        var (earlier, later) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        await earlier.Pay();
        await later.Pay();
        await Merge(earlier, later);
        var prepared = await later.PrepareSeen();
        await Reject(earlier, "job start");
        await earlier.Pay();

        (await later.End(RunAct.Authorised, prepared))!.Value.Refusal!.Code.ShouldBe("paid-elsewhere");
        await later.Pay();
        (await PaidTwice()).ShouldBe(0);
    }

    [Fact]
    public async Task A_periods_run_that_was_frozen_before_the_merge_takes_it_back_too()
    {
        var recorded = new DateTimeOffset(2021, 1, 20, 9, 0, 0, TimeSpan.Zero);
        var (earlier, later) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1, recorded: recorded));
        await earlier.Pay();
        var order = new PrepareRunOrder(Guid.NewGuid(), later.Id, default, ClaimsMode.Assumed, January);
        var frozen = (await house.Service<PrepareRun>().Do(later.Finance, order, CancellationToken.None)).Value;
        (await later.Lines(frozen)).ShouldNotBeEmpty();
        await Merge(earlier, later);
        (await later.End(RunAct.Withdrawn, frozen))!.Value.Refusal.ShouldBeNull();

        var again = (await house.Service<PrepareRun>().Do(later.Finance, order with { Key = Guid.NewGuid() }, CancellationToken.None)).Value;
        (await later.Lines(again)).ShouldBeEmpty("it could never be authorised");
        (await Listed(again)).ShouldAllBe(row => row.LimitName == Shortfall.PaidElsewhere);
    }

    private static Caller Both(PaidContract one, PaidContract other) =>
        new(one.Prime.Person, one.Prime.Organisation, "prime", [one.Id, other.Id]);

    /// <summary>Puts the first person of each on record as one.</summary>
    private async Task Merge(PaidContract into, PaidContract merged) => (await house.Service<MergeRecords>().Merge(
        Both(into, merged), into.People[0].Referral.ParticipantReference, merged.People[0].Referral.ParticipantReference, "said-so",
        CancellationToken.None))!.Value.Refusal.ShouldBeNull();

    private async Task Reject(PaidContract contract, string outcome)
    {
        var (participant, referral) = contract.People[0];
        await using var work = await house.Database.BeginAsWorker(contract.Validator, CancellationToken.None);
        (await house.Service<FactRecords>().Append(work,
        [
            new NewFact(participant, referral.Id, referral.Owner,
                new Fact { Kind = FactKind.Rejected, On = TestHouse.Today, Outcome = outcome, Sequence = 1 }),
        ])).Refused.ShouldBeEmpty();
        await work.Commit();
    }

    /// <summary>What is said of each entry of a run.</summary>
    private async Task<IReadOnlyList<string>> Steps(PaidContract contract, int run)
    {
        await using var work = await house.Database.Begin(contract.Prime, CancellationToken.None);
        var said = new List<string>();
        foreach (var posting in await Postings.Lines(work, run, null, 0, int.MaxValue))
        {
            var reason = (await house.Service<ExplainedLine>().OfPosting(work, posting.Number)).ShouldNotBeNull().Value;
            said.Add(string.Join(' ', reason.Explained.ShouldNotBeNull().Steps));
        }

        return said;
    }

    /// <summary>Two contracts with people of their own, and one person referred to both.</summary>
    private async Task<(PaidContract First, PaidContract Second)> Both()
    {
        var (first, second) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        await second.Refer("2019-02-01", "", first.People[0].Participant, "E08000003", "lot 1", "north");
        return (first, second);
    }

    private async Task<IReadOnlyList<ShortfallRow>> Listed(int run)
    {
        await using var work = await house.Database.BeginAsWorker(house.World.As("finance"), CancellationToken.None);
        return await Shortfalls.Of(work, run, 1_000);
    }

    /// <summary>People with one line standing on two contracts.</summary>
    private async Task<long> PaidTwice()
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from (
                select participant, line from (
                    select participant, contract, line from payments_posting where account = 'payable' and participant is not null
                    group by 1, 2, 3 having sum(amount) <> 0) standing
                group by 1, 2 having count(*) > 1) twice
            """);
    }
}
