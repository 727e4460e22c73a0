using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>A correction backdated by years, and what the next run says of it.</summary>
public sealed class BackdatedTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string FundedFromJanuary15 =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 200000.00
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, from: 2019-01-15}, {name: dwp}, {name: transformation}]
        """;

    [Fact]
    public async Task A_start_a_day_earlier_lists_old_and_new_days_with_the_correction_and_moves_no_money()
    {
        var contract = await PaidContract.New(house, people: 2);
        var paid = await contract.Lines(await contract.Pay());
        var started = await Number(contract, FactKind.Started);

        var corrected = await contract.Tell(0, FactKind.Started, "2019-01-13", supersedes: started);
        var run = await contract.Prepare();
        var lines = await contract.Lines(run.Value);

        lines.Select(line => line.Key).ShouldBe(
            paid.Where(line => line.Key.Participant == contract.People[0].Participant && line.Key.Line == "attachment").Select(line => line.Key),
            ignoreOrder: true, "the attachment is earned by the start, in three instalments, and nothing else is");
        foreach (var line in lines)
        {
            (line.Cause, line.Amount, line.Was).ShouldBe((Cause.Redated, Money.Zero, line.Now));
            var before = line.Before.ShouldNotBeNull();
            before.Payable.AddDays(-1).ShouldBe(line.Payable);
            line.Facts.ShouldBe([started, corrected], "the fact that ceased to stand and the one in its place");
        }

        (await contract.Authorise(run.Value)).Refusal.ShouldBeNull();
        (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty("a second run has nothing left to say");
        (await Posted(contract)).ShouldBe(paid.Sum(line => line.Amount.Pence));
    }

    [Fact]
    public async Task A_start_a_day_later_than_the_job_takes_the_job_back_and_redates_the_attachment()
    {
        var contract = await PaidContract.New(house, people: 2);
        var job = await Number(contract, FactKind.JobStarted);
        await contract.Tell(0, FactKind.JobStarted, "2019-01-14", "job", job);
        await contract.Pay();
        var started = await Number(contract, FactKind.Started);

        var corrected = await contract.Tell(0, FactKind.Started, "2019-01-15", supersedes: started);
        var lines = await contract.Lines(await contract.Pay());

        lines.Where(line => line.Cause == Cause.Withdrawn).Select(line => line.Key.Line).Distinct()
            .ShouldBe(["job start", "sustained job outcome"], ignoreOrder: true, "work begun before the start earns neither");
        lines.Where(line => line.Cause == Cause.Redated).Select(line => line.Key.Line).Distinct().ShouldBe(["attachment"]);
        lines.ShouldAllBe(line => line.Facts.SequenceEqual(new[] { started, corrected }));
    }

    [Fact]
    public async Task A_start_moved_over_the_first_day_of_a_fund_changes_amounts_fund_by_fund()
    {
        var contract = await PaidContract.New(house, people: 2, FundedFromJanuary15);
        await contract.Pay();
        var started = await Number(contract, FactKind.Started);

        await contract.Tell(0, FactKind.Started, "2019-01-15", supersedes: started);
        var lines = await contract.Lines(await contract.Pay());

        lines.ShouldAllBe(line => line.Cause == Cause.Changed && line.Key.Participant == contract.People[0].Participant);
        lines.Where(line => line.Key.Stream == "esf").ShouldAllBe(line => line.Was == Money.Zero && line.Amount > Money.Zero);
        lines.Where(line => line.Key.Stream == "dwp").ShouldAllBe(line => line.Was > line.Now && line.Now > Money.Zero);
        RunTotals.Sum(lines).ShouldBe(Money.Zero, "the provider is owed the same, by other funds");
    }

    [Fact]
    public async Task The_runs_page_its_preview_and_their_files_tell_the_same_of_a_correction()
    {
        var contract = await PaidContract.New(house, people: 2);
        await contract.Pay();
        await contract.Tell(0, FactKind.Started, "2019-01-13", supersedes: await Number(contract, FactKind.Started));
        using var finance = await house.As(contract.Finance);

        var preview = await finance.Get($"/payments/preview?Contract={contract.Reference}&Day=26&Month=2&Year=2021&Claims=assumed");
        preview.Text.ShouldContain("Days only: no money moves");
        var run = (await contract.Prepare()).Value;
        var page = await finance.Get($"/payments/runs/{run}");
        page.Rows("What changed since the last posted run").ShouldHaveSingleItem()[0].ShouldContain("no money moves");
        foreach (var rows in new[] { preview.Rows("Days only"), page.Rows("Differences") })
        {
            rows[0].ShouldContain("14 Jan 2019 → 13 Jan 2019");
            rows[0][1].ShouldContain("started 13 Jan 2019 instead of 14 Jan 2019, recorded 26 Feb 2021");
        }

        var file = await finance.Get($"/payments/runs/{run}/lines.csv");
        file.Body.ShouldContain(",redated,");
        (await finance.Get(preview.Href("as a CSV file"))).Body.ShouldBe(file.Body);
        var why = await finance.Get(page.Href("Why line 1"));
        why.Text.ShouldContain("posted before as 14 January 2019");
        var record = await finance.Get(why.Href("started 13 Jan 2019"));
        record.Text.ShouldContain("Your role follows the journey without knowing whose it is");
    }

    [Fact]
    public async Task A_job_corrected_to_before_the_start_takes_back_what_rests_on_it()
    {
        var contract = await PaidContract.New(house, people: 2);
        await contract.Pay();
        var job = await Number(contract, FactKind.JobStarted);

        await contract.Tell(0, FactKind.JobStarted, "2019-01-13", "job", job);
        var lines = await contract.Lines(await contract.Pay());

        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => line.Key.Participant == contract.People[0].Participant && line.Cause == Cause.Withdrawn);
        lines.Select(line => line.Key.Line).Distinct().ShouldBe(["job start", "sustained job outcome"], ignoreOrder: true);
    }

    /// <summary>The fact of this kind that stands of the first person.</summary>
    private async Task<long> Number(PaidContract contract, FactKind kind)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select max(number) from journey_fact where participant = @participant and kind = @kind",
            new { participant = contract.People[0].Participant.Value, kind = (short)kind });
    }

    private async Task<long> Posted(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select -sum(amount)::bigint from payments_posting where contract = @contract and account = 'payable'", new { contract = contract.Id.Value });
    }
}
