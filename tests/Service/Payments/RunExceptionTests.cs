using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Payments;
using Concordat.Payments.Service.Store;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What is unusual in a run and stands in none of its lines: an outcome that an override let through, and what two contracts had paid
/// for one person before anybody knew that it was one.</summary>
public sealed class RunExceptionTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Caption = "Paid on two contracts, or by an override";

    [Fact]
    public async Task A_run_says_which_line_an_override_of_a_check_let_through()
    {
        var claimed = await ClaimedContract.New(house, people: 1);
        var contract = claimed.Paid;
        await PassOver(claimed);
        using var validator = await house.As(claimed.Validator);
        await claimed.Validate(validator);

        var run = (await contract.Prepare()).Value;
        var found = (await contract.Unusual(run)).Where(one => one.Kind == ExceptionKind.Override).ShouldHaveSingleItem();
        found.Amount.Pence.ShouldBe(300_000, "the job start, in all its streams");
        using var authoriser = await house.As(contract.Authoriser);
        var page = await authoriser.Get($"/payments/runs/{run}");
        page.Text.ShouldContain("Priced by an override of a check");
        page.Rows(Caption).ShouldAllBe(row => row[0] == contract.People[0].Referral.ParticipantReference && row[1] == "job start");

        var waits = (await contract.End(RunAct.Authorised, run))!.Value.Refusal!;
        waits.Code.ShouldBe("exceptions-open");
        waits.Sentence.ShouldContain("priced by an override of a check (");
        (await contract.Authorise(run)).Refusal.ShouldBeNull();
        (await contract.Unusual((await contract.Prepare()).Value)).ShouldNotContain(one => one.Kind == ExceptionKind.Override, "it was paid before");
    }

    [Fact]
    public async Task Whoever_granted_an_override_does_not_authorise_what_it_lets_through()
    {
        var claimed = await ClaimedContract.New(house, people: 1);
        var contract = claimed.Paid;
        await using (var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None))
        {
            (await house.Service<PlaceLoader>().AddOffice(
                work, "authoriser", $"authoriser@{contract.Reference}.example", contract.Authoriser.Organisation, "commissioner", [contract.Id]))
                .ShouldBe(contract.Authoriser.Person);
            await work.Commit();
        }

        await PassOver(claimed, contract.Authoriser with { Role = "commissioner" });
        using var validator = await house.As(claimed.Validator);
        await claimed.Validate(validator);

        (await contract.End(RunAct.Authorised, (await contract.Prepare()).Value))!.Value.Refusal!.Code.ShouldBe("took-part");
    }

    [Fact]
    public async Task What_somebody_looked_at_comes_to_the_same_when_it_is_not_added_up_again()
    {
        var contract = await PaidContract.New(house, people: 3);
        (await contract.Authorise((await contract.Prepare()).Value)).Refusal.ShouldBeNull();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var run = await contract.PrepareSeen();
        await using var work = await house.Database.Begin(contract.Authoriser, CancellationToken.None);
        var cleared = await ExceptionRows.Cleared(work, run);
        cleared.ShouldContain(act => act.Kind == ExceptionKind.NoAccount.Word());
        var anew = await ExceptionRows.Of(work, run, contract.Id, default, []);
        anew.Select(one => one.Kind).ShouldBe([ExceptionKind.Recovery, ExceptionKind.NoAccount]);
        (await ExceptionRows.Of(work, run, contract.Id, default, cleared)).ShouldBe(anew);
    }

    [Fact]
    public async Task A_large_change_of_what_was_posted_waits_for_somebody_to_look_at_it()
    {
        var contract = await PaidContract.New(house, people: 2);
        (await contract.Authorise((await contract.Prepare()).Value)).Refusal.ShouldBeNull();
        await using (var owner = await house.Owner())
        {
            var job = await owner.ExecuteScalarAsync<long>(
                "select min(number) from journey_fact where contract = @contract and kind = @kind",
                new { contract = contract.Id.Value, kind = (short)FactKind.JobStarted });
            await contract.Tell(0, FactKind.Superseded, "2019-04-01", "job", job);
        }

        var run = (await contract.Prepare()).Value;
        // the programme names £1,000.00
        var large = (await contract.Lines(run)).Where(line => !line.Was.IsZero && Math.Abs(line.Amount.Pence) >= 100_000).ToList();
        large.ShouldNotBeEmpty();
        var found = (await contract.Unusual(run)).Where(one => one.Kind == ExceptionKind.LargeChange).ShouldHaveSingleItem();
        (found.Lines, found.Amount.Pence).ShouldBe((large.Count, large.Sum(line => line.Amount.Pence)));
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("exceptions-open");
        await contract.LookAt(run, [.. (await contract.Unusual(run)).Select(one => one.Kind).Where(kind => kind != ExceptionKind.LargeChange)]);
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Sentence.ShouldContain("large change");
        await contract.LookAt(run, ExceptionKind.LargeChange);
        (await contract.End(RunAct.Authorised, run))!.Value.IsGranted.ShouldBeTrue();
    }

    [Fact]
    public async Task What_no_override_let_through_is_not_listed()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        (await contract.Unusual(run)).ShouldAllBe(one => one.Kind != ExceptionKind.Override && one.Kind != ExceptionKind.PaidElsewhere);
        using var authoriser = await house.As(contract.Authoriser);
        (await authoriser.Get($"/payments/runs/{run}")).Text.ShouldNotContain(Caption);
    }

    [Fact]
    public async Task What_two_records_were_both_paid_is_listed_by_the_first_until_the_other_gives_it_back()
    {
        var (first, second) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        await first.Pay();
        await second.Pay();
        (await first.Unusual((await first.Prepare()).Value)).ShouldNotContain(one => one.Kind == ExceptionKind.PaidElsewhere);
        var both = new Caller(first.Prime.Person, first.Prime.Organisation, "prime", [first.Id, second.Id]);
        (await house.Service<MergeRecords>().Merge(
            both, first.People[0].Referral.ParticipantReference, second.People[0].Referral.ParticipantReference, "said-so", CancellationToken.None))!
            .Value.Refusal.ShouldBeNull();

        var kept = (await first.Prepare()).Value;
        (await first.Lines(kept)).ShouldBeEmpty("it was posted first here");
        (await first.Unusual(kept)).ShouldContain(one => one.Kind == ExceptionKind.PaidElsewhere);
        using var authoriser = await house.As(first.Authoriser);
        var rows = (await authoriser.Get($"/payments/runs/{kept}")).Rows(Caption);
        rows.Select(row => row[1]).ShouldBe(["attachment", "job start", "sustained job outcome"], ignoreOrder: true);
        rows.ShouldAllBe(row => row[0] != "Withheld");

        await second.Pay();
        (await Listed((await first.Prepare()).Value)).ShouldBeEmpty();
    }

    /// <summary>Lets two people pass over the check that nobody claimed the job start.</summary>
    private async Task PassOver(ClaimedContract contract, Caller? granter = null)
    {
        using var validator = await house.As(contract.Validator);
        using var commissioner = await house.As(granter ?? contract.Paid.Commissioner);
        var ask = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Ask to pass over"));
        (await validator.Press(
            ask, "Ask for it", ("Until.Day", "27"), ("Until.Month", "05"), ("Until.Year", "2021"), ("Reason", "seen-otherwise"),
            ("Words", "The payslip was shown at the office."))).Location.ShouldNotBeNull();
        (await commissioner.Press(await commissioner.Get($"/outcomes/overrides?contract={contract.Reference}"), "Grant")).Location.ShouldNotBeNull();
    }

    private async Task<IReadOnlyList<string>> Listed(int run)
    {
        await using var owner = await house.Owner();
        return [.. await owner.QueryAsync<string>("select line from payments_run_exception where run = @run", new { run })];
    }
}
