using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Who sees what of the ledger.</summary>
public sealed class WallTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Another_organisations_run_is_not_there()
    {
        var contract = await PaidContract.New(house);
        var run = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Authorised, run, contract.OtherFinance with { Role = "authoriser" })).ShouldBeNull();
        foreach (var caller in (Caller[])[contract.OtherFinance, contract.Prime, contract.North])
        {
            await using var work = await house.Database.Begin(caller, CancellationToken.None);
            (await Runs.Find(work, run)).ShouldBeNull($"a proposal is the payer's alone, not for {caller.Role}");
            (await RunLines.Of(work, run)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Those_who_deliver_see_the_lines_of_their_own_participants_and_no_other()
    {
        var contract = await PaidContract.New(house);
        var run = await contract.Pay();
        var whole = await Lines(contract.Prime, run);
        var north = await Lines(contract.North, run);
        var south = await Lines(contract.South, run);
        north.ShouldAllBe(line => line.Delivery == contract.North.Organisation);
        south.ShouldAllBe(line => line.Delivery == contract.South.Organisation);
        north.Concat(south).Select(line => line.Number).ShouldBe(whole.Select(line => line.Number), ignoreOrder: true);
        north.Count.ShouldBeGreaterThan(0);
        (await Lines(contract.OtherFinance, run)).ShouldBeEmpty();

        await using var work = await house.Database.Begin(contract.North, CancellationToken.None);
        var total = (await Postings.Statement(work, run)).ShouldNotBeNull();
        total.Net.ShouldBe(new Money(north.Sum(line => line.Amount.Pence)));
        (await house.Service<ExplainedLine>().OfPosting(work, south[0].Number)).ShouldBeNull();
        (await RunLines.Of(work, run)).Select(line => line.Number).ShouldBe(north.Select(line => line.Entry), ignoreOrder: true);
    }

    [Fact]
    public async Task Which_facts_made_a_line_differ_is_told_to_those_who_read_runs()
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.Pay();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var posting = (await Lines(contract.Prime, await contract.Pay()))[0];
        foreach (var (caller, isTold) in new[] { (contract.Finance, true), (contract.Prime, false) })
        {
            await using var work = await house.Database.Begin(caller, CancellationToken.None);
            var reason = (await house.Service<ExplainedLine>().OfPosting(work, posting.Number)).ShouldNotBeNull().Value;
            reason.Line.Facts.Any().ShouldBe(isTold, caller.Role);
        }
    }

    [Fact]
    public async Task Which_runs_were_posted_is_seen_by_those_who_see_a_line_of_them()
    {
        var contract = await PaidContract.New(house);
        var run = (await contract.Prepare()).Value;
        Caller[] having = [contract.Finance, contract.Prime, contract.North, contract.South];
        foreach (var caller in having)
        {
            (await SeesPosted(caller, run)).ShouldBeFalse("it is a proposal");
        }

        (await contract.Authorise(run)).Refusal.ShouldBeNull();
        foreach (var caller in having)
        {
            (await SeesPosted(caller, run)).ShouldBeTrue(caller.Role);
        }

        (await SeesPosted(contract.OtherFinance, run)).ShouldBeFalse();
        (await SeesPosted(contract.North with { Organisation = contract.OtherFinance.Organisation }, run)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_provider_sees_what_is_payable_and_not_the_payers_side()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        (await Sides(contract.Finance, contract.Id)).ShouldBe(["expense", "payable"]);
        (await Sides(contract.Prime, contract.Id)).ShouldBe(["payable"]);
        (await Sides(contract.OtherFinance, contract.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_posted_is_the_run_in_double_entry()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        var posted = (await owner.QueryAsync<(int Entry, string Account, long Amount, string Line, int Sequence, string Stream)>(
            "select entry, account, amount, line, sequence, stream from payments_posting where run = @run order by number", new { run })).ToList();
        posted.ShouldBe(DoubleEntry.Of(await contract.Lines(run)).Select(side =>
            (side.Entry, side.Account.Word(), side.Amount.Pence, side.Line.Key.Line, side.Line.Key.Sequence, side.Line.Key.Stream)));
        posted.ShouldContain(side => side.Account == "payable" && side.Amount > 0, "something was taken back");
    }

    [Fact]
    public async Task The_trial_balance_comes_to_nothing_and_equals_the_postings()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay(asAt: PaidContract.Day("2019-06-30"));
        await contract.Pay();
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var rows = await Balances.Trial(work, contract.Id);
        rows.Sum(row => row.Amount.Pence).ShouldBe(0);
        await using var owner = await house.Owner();
        var independent = (await owner.QueryAsync<(string Stream, string Account, long Amount)>(
            "select stream, account, sum(amount)::bigint from payments_posting where contract = @contract group by stream, account",
            new { contract = contract.Id.Value })).ToList();
        rows.Select(row => (row.Stream, row.Account, row.Amount.Pence)).ShouldBe(independent, ignoreOrder: true);
        var months = await Balances.ByMonth(work, contract.Id);
        months.Sum(row => row.Amount.Pence).ShouldBe(rows.Where(row => row.Account == "expense").Sum(row => row.Amount.Pence));
    }

    [Fact]
    public async Task Why_rebuilds_every_posting_to_the_penny()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay(asAt: PaidContract.Day("2019-06-30"));
        var run = await contract.Pay();
        foreach (var posting in (await Lines(contract.Prime, run - 1)).Concat(await Lines(contract.Prime, run)))
        {
            await using var work = await house.Database.Begin(contract.Prime, CancellationToken.None);
            var reason = (await house.Service<ExplainedLine>().OfPosting(work, posting.Number)).ShouldNotBeNull().Value;
            var owed = reason.Owed.Where(part => part.Stream == posting.Stream).Sum(part => part.Amount.Pence);
            reason.Line.Now.Pence.ShouldBe(owed, $"{posting.Line} {posting.Sequence} {posting.Stream}");
            (reason.Line.Was + posting.Amount).ShouldBe(reason.Line.Now);
            var explained = reason.Explained.ShouldNotBeNull();
            explained.Steps.ShouldNotBeEmpty();
            explained.Clauses.ShouldNotBeEmpty();
            reason.Facts.ShouldNotBeEmpty();
            reason.Facts.ShouldAllBe(fact => fact.RecordedBy != null);
            reason.History.ShouldContain(row => row.Number == posting.Number);
            reason.Run.Acts.ShouldAllBe(act => reason.NameOf(act) != "Somebody who has left");
        }
    }

    private async Task<IReadOnlyList<StatementRow>> Lines(Caller caller, int run)
    {
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        return await Postings.Lines(work, run, null, 0, int.MaxValue);
    }

    private async Task<bool> SeesPosted(Caller caller, int run)
    {
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        return await work.One<bool>("select exists (select from payments_posted where run = @run)", new { run });
    }

    private async Task<IReadOnlyList<string>> Sides(Caller caller, ContractId contract)
    {
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        return await work.List<string>(
            "select distinct account from payments_posting where contract = @contract order by account", new { contract = contract.Value });
    }
}
