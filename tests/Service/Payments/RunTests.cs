using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.Store;
using Dapper;

namespace Concordat.ServiceTests.Payments;

public sealed class RunTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int AtOnce = 20;

    [Fact]
    public async Task A_run_posts_what_is_owed_and_a_second_run_posts_nothing()
    {
        var contract = await PaidContract.New(house);
        var run = await contract.Pay();
        var posted = await Posted(contract.Id);
        posted.ShouldBe(4 * (60_000 + 300_000) + (4 * 533_333), "attachment, job start and sustained outcome of four people");
        posted.ShouldBe((await contract.Lines(run)).Sum(line => line.Amount.Pence));

        var second = (await contract.Prepare()).Value;
        (await contract.Lines(second)).ShouldBeEmpty();
        (await Status(contract, second)).ShouldBe(RunStatus.NothingToPost);
        (await contract.End(RunAct.Authorised, second))!.Value.Refusal!.Code.ShouldBe("nothing-to-post");
        (await Posted(contract.Id)).ShouldBe(posted);
    }

    [Fact]
    public async Task Who_prepared_may_not_authorise_though_holding_that_office()
    {
        var contract = await PaidContract.New(house);
        var run = (await contract.Prepare()).Value;
        var refusal = (await contract.End(RunAct.Authorised, run, contract.FinanceAsAuthoriser))!.Value.Refusal!;
        refusal.Code.ShouldBe("same-person");
        refusal.Clause.ShouldNotBeNull();
        (await Posted(contract.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_claimed_or_validated_may_not_authorise()
    {
        var contract = await PaidContract.New(house);
        await using (var work = await house.Database.BeginAsWorker(contract.Authoriser, CancellationToken.None))
        {
            var (participant, referral) = contract.People[0];
            var told = await house.Service<FactRecords>().Append(work,
            [
                new NewFact(participant, referral.Id, referral.Owner, new Fact
                {
                    Kind = FactKind.Validated, On = PaidContract.Day("2019-05-01"), Outcome = "job start", Sequence = 1,
                }),
            ]);
            told.Refused.ShouldBeEmpty();
            await work.Commit();
        }

        var run = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("took-part");
    }

    [Fact]
    public async Task Two_runs_prepared_together_post_once()
    {
        var contract = await PaidContract.New(house);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => contract.Prepare()));
        foreach (var run in runs)
        {
            await contract.LookAt(run.Value);
        }

        var ends = await Task.WhenAll(runs.Select(run => contract.End(RunAct.Authorised, run.Value)));
        ends.Count(end => end!.Value.IsGranted).ShouldBe(1);
        ends.Where(end => !end!.Value.IsGranted).ShouldAllBe(end => end!.Value.Refusal!.Code == "overtaken");
        (await Posted(contract.Id)).ShouldBe((await contract.Lines(runs[0].Value)).Sum(line => line.Amount.Pence));
    }

    [Fact]
    public async Task Twenty_authorisations_at_once_post_once()
    {
        var contract = await PaidContract.New(house);
        var run = await contract.PrepareSeen();
        var ends = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => contract.End(RunAct.Authorised, run)));
        ends.Count(end => end!.Value.IsGranted).ShouldBe(1);
        ends.Where(end => !end!.Value.IsGranted).ShouldAllBe(end => end!.Value.Refusal!.Code == "ended");
        (await Posted(contract.Id)).ShouldBe((await contract.Lines(run)).Sum(line => line.Amount.Pence));
    }

    [Fact]
    public async Task One_key_twenty_times_at_once_has_one_effect_and_one_answer()
    {
        var contract = await PaidContract.New(house);
        var key = Guid.NewGuid();
        var prepared = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => contract.Prepare(key: key)));
        prepared.Select(run => run.Value).Distinct().ShouldHaveSingleItem();
        (await Scalar("select count(*) from payments_run where contract = @contract", contract.Id)).ShouldBe(1);

        await contract.LookAt(prepared[0].Value);
        var end = Guid.NewGuid();
        var ends = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => contract.End(RunAct.Authorised, prepared[0].Value, key: end)));
        ends.ShouldAllBe(answer => answer!.Value.IsGranted);
        (await Posted(contract.Id)).ShouldBe((await contract.Lines(prepared[0].Value)).Sum(line => line.Amount.Pence));
    }

    [Fact]
    public async Task A_key_used_for_something_else_is_refused()
    {
        var contract = await PaidContract.New(house);
        var key = Guid.NewGuid();
        (await contract.Prepare(key: key)).IsGranted.ShouldBeTrue();
        (await contract.Prepare(key: key, asAt: TestHouse.Today.AddDays(-1))).Refusal!.Code.ShouldBe("key-reused");
    }

    [Fact]
    public async Task A_late_fact_posts_its_difference_on_the_next_run()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var lines = await contract.Lines(await contract.Pay());
        lines.Select(line => (line.Key.Line, line.Key.Sequence)).Distinct()
            .ShouldBe([("attachment", 2), ("attachment", 3)], ignoreOrder: true, "instalments fall away once support has ended");
        lines.ShouldAllBe(line => line.Cause == Cause.Withdrawn && line.Key.Participant == contract.People[0].Participant);
    }

    [Fact]
    public async Task A_withdrawn_outcome_is_taken_back_and_a_restored_one_paid_again()
    {
        var contract = await PaidContract.New(house, people: 1);
        var before = await contract.Pay();
        var job = await Scalar("select max(number) from journey_fact where contract = @contract", contract.Id);
        await contract.Tell(0, FactKind.Superseded, "2019-04-01", "job", job);
        var taken = await contract.Lines(await contract.Pay());
        taken.Select(line => line.Key.Line).Distinct().ShouldBe(["job start", "sustained job outcome"], ignoreOrder: true);
        taken.ShouldAllBe(line => line.Cause == Cause.Withdrawn && line.Now == Money.Zero);
        (await Posted(contract.Id)).ShouldBe(60_000);

        await contract.Tell(0, FactKind.JobStarted, "2019-04-01", "job again");
        await contract.Pay();
        (await Posted(contract.Id)).ShouldBe((await contract.Lines(before)).Sum(line => line.Amount.Pence));
    }

    [Fact]
    public async Task A_run_never_looks_back_before_what_is_posted_or_past_today()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay(asAt: PaidContract.Day("2021-01-31"));
        (await contract.Prepare(asAt: PaidContract.Day("2021-01-30"))).Refusal!.Code.ShouldBe("as-at-before-posted");
        (await contract.Prepare(asAt: TestHouse.Today.AddDays(1))).Refusal!.Code.ShouldBe("as-at-after-today");
    }

    [Fact]
    public async Task A_refused_or_withdrawn_run_posts_nothing_and_stays_so()
    {
        var contract = await PaidContract.New(house);
        var refused = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Refused, refused))!.Value.IsGranted.ShouldBeTrue();
        (await contract.End(RunAct.Authorised, refused))!.Value.Refusal!.Code.ShouldBe("ended");
        var withdrawn = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Withdrawn, withdrawn, contract.Finance))!.Value.IsGranted.ShouldBeTrue();
        (await contract.End(RunAct.Authorised, withdrawn))!.Value.Refusal!.Code.ShouldBe("ended");
        (await Posted(contract.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task The_journal_tells_of_a_run_once_each_with_its_count_and_total()
    {
        var contract = await PaidContract.New(house);
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        var entries = (await owner.QueryAsync<(string Event, int Lines)>(
            "select event, (codes->>'lines')::int from journal_entry where (identities->>'run')::int = @run and not is_reading order by number",
            new { run })).ToList();
        var lines = (await contract.Lines(run)).Count;
        entries.Where(entry => entry.Event != PaymentsEvents.ExceptionsCleared)
            .ShouldBe([(PaymentsEvents.PaymentRunPrepared, lines), (PaymentsEvents.PaymentRunAuthorised, lines)]);
        entries.Count(entry => entry.Event == PaymentsEvents.ExceptionsCleared).ShouldBe((await contract.Unusual(run)).Count);
    }

    private async Task<RunStatus> Status(PaidContract contract, int run)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return (await Runs.Find(work, run)).ShouldNotBeNull().Status;
    }

    private Task<long> Posted(ContractId contract) =>
        Scalar("select coalesce(-sum(amount), 0)::bigint from payments_posting where contract = @contract and account = 'payable'", contract);

    private async Task<long> Scalar(string sql, ContractId contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, new { contract = contract.Value });
    }
}
