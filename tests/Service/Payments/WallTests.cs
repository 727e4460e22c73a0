using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>Who sees what of the ledger, and what nobody may do to it.</summary>
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
    public async Task Nobody_edits_or_removes_a_posting_not_even_the_owner()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        foreach (var sql in (string[])["update payments_posting set amount = 1", "delete from payments_posting", "truncate payments_posting cascade"])
        {
            await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
            (await Should.ThrowAsync<PostgresException>(() => work.Execute(sql))).SqlState.ShouldBe("42501");
            await using var owner = await house.Owner();
            (await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync(sql))).SqlState.ShouldBe("42501");
        }
    }

    [Theory]
    [InlineData("one side alone", "(1, 'expense', 'x', 1)")]
    [InlineData("sides that differ", "(1, 'expense', 'x', 2), (1, 'payable', 'x', -1)")]
    [InlineData("sides of two lines", "(1, 'expense', 'x', 1), (1, 'payable', 'y', -1)")]
    [InlineData("entries that balance only together", "(1, 'expense', 'x', 1), (2, 'payable', 'x', -1)")]
    public async Task An_entry_that_does_not_balance_is_refused_at_its_statement(string wrong, string sides) =>
        (await Refused(sides)).ShouldBe("23514", wrong);

    [Fact]
    public async Task A_line_posts_once_in_a_run_under_whatever_entry() =>
        (await Refused("(1, 'expense', 'x', 1), (1, 'payable', 'x', -1), (2, 'expense', 'x', 1), (2, 'payable', 'x', -1)")).ShouldBe("23505");

    [Fact]
    public async Task A_proposals_lines_are_of_a_run()
    {
        var contract = await PaidContract.New(house);
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        (await Should.ThrowAsync<PostgresException>(() => work.Execute(
            """
            insert into payments_run_line (run, number, contract, payer, line, sequence, party, stream, earned, payable, was, now, cause, limit_name,
                version, rule)
            values (2147483647, 1, @contract, @payer, 'x', 1, '', '', '2020-01-01', '2020-01-01', 0, 1, 'new', '', '1', 'x')
            """,
            new { contract = contract.Id.Value, payer = contract.Finance.Organisation.Value }))).SqlState.ShouldBe("23503");
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

    /// <summary>The code by which the database refuses sides (entry, account, line, amount) written in one statement.</summary>
    private async Task<string> Refused(string sides)
    {
        var contract = await PaidContract.New(house);
        var run = (await contract.Prepare()).Value;
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return (await Should.ThrowAsync<PostgresException>(() => work.Execute(
            $"""
            insert into payments_posting (run, entry, contract, payer, line, sequence, party, stream, account, amount, earned, payable,
                version, rule, cause, limit_name)
            select @run, entry, @contract, @payer, line, 1, '', '', account, amount, '2020-01-01', '2020-01-01', '1', 'x', 'new', ''
            from (values {sides}) as side (entry, account, line, amount)
            """,
            new { run, contract = contract.Id.Value, payer = contract.Finance.Organisation.Value }))).SqlState;
    }

    private async Task<IReadOnlyList<string>> Sides(Caller caller, ContractId contract)
    {
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        return await work.List<string>(
            "select distinct account from payments_posting where contract = @contract order by account", new { contract = contract.Value });
    }
}
