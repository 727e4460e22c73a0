using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.ServiceTests.Payments;

/// <summary>Each kind of tariff of the library through prepare, authorise, ledger and statement: what is posted is what was reckoned by hand,
/// and what the provider's own machine makes of the files of its statement.</summary>
public sealed class TariffKindTests(TestHouse house) : IClassFixture<TestHouse>, IDisposable
{
    private const string WorkProgramme = "programme: work-programme\nstart: 2011-06-01\nend: 2020-03-31\nreferralEnd: 2016-03-31\n";

    private const string Grant =
        """
        programme: connect-to-work
        start: 2019-04-01
        end: 2024-03-31
        referralEnd: 2024-03-31
        values: [{name: grant allocation, value: 1000.00}, {name: activity price, value: 120.00}]
        """;

    // a baseline of £10,000,000 a year; half of a gain or of a loss is shared
    private const string Devolved =
        """
        programme: full-devolution
        start: 2016-07-01
        end: 2020-06-30
        referralEnd: 2019-06-30
        estimatedValue: 3600000.00
        fee: {months: 36, day: 1}
        parties: [{name: boroughs, share: 100%}]
        prices: [{line: sustained job outcome, amount: 2000.00}]
        values:
          - {name: baseline, value: 10000000.00}
          - {name: reward limit, value: 5000.00}
          - {name: most gained, value: 600000.00}
          - {name: most lost, value: 300000.00}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tariff-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_service_fee_is_paid_month_by_month_deferred_and_resumed()
    {
        var contract = await PaidContract.Of(house, "work-and-health", "", DeferFeeTests.Terms);
        await Pays(contract, "2018-02-01", " delivery fee 1  50000.00");
        await contract.TellOfContract(contract.Commissioner, Of(FactKind.FeeDeferred, "2018-02-15"));
        await Pays(contract, "2018-05-31", " delivery fee 1  50000.00");
        await contract.TellOfContract(contract.Commissioner, Of(FactKind.FeeResumed, "2018-06-10"));
        await Pays(contract, "2018-06-30", [.. Enumerable.Range(1, 5).Select(month => $" delivery fee {month}  50000.00")]);
    }

    [Fact]
    public async Task Sustainment_recurs_after_a_break_anew_and_to_its_maximum()
    {
        var contract = await PaidContract.Of(house, "work-programme", "", WorkProgramme);
        await contract.Refer("2011-07-04", "PG1");
        await contract.Tell(0, FactKind.JobStarted, "2011-09-05", "A");
        await Pays(contract, "2012-05-22", "P1 attachment 1  400.00", "P1 job outcome 1  1200.00", "P1 sustainment 1  170.00", "P1 sustainment 2  170.00");

        // one that breaks: the four weeks begin anew on 7 May and are done on 3 June, payable from 27 June
        await contract.Refer("2011-07-04", "PG1");
        await contract.Tell(1, FactKind.JobStarted, "2011-09-05", "A");
        await contract.Tell(1, FactKind.JobEnded, "2012-04-20", "A");
        await contract.Tell(1, FactKind.JobStarted, "2012-05-07", "B");
        await contract.Pay(PaidContract.Day("2012-06-27"));
        (await Owed(contract)).Where(line => line.StartsWith("P2", StringComparison.Ordinal)).ShouldBe(
            ["P2 attachment 1  400.00", "P2 job outcome 1  1200.00", "P2 sustainment 1  170.00", "P2 sustainment 2  170.00"]);

        await contract.Pay(PaidContract.Day("2014-12-31"));
        var first = (await Owed(contract)).Where(line => line.StartsWith("P1", StringComparison.Ordinal)).ToList();
        first.Count(line => line.StartsWith("P1 sustainment", StringComparison.Ordinal)).ShouldBe(13, "400 + 1,200 + 13 x 170 is the most");
        first.ShouldContain("P1 sustainment 13  170.00");
    }

    [Fact]
    public async Task An_incentive_is_paid_for_whole_outcomes_above_the_level()
    {
        var contract = await PaidContract.Of(
            house, "work-programme", "", WorkProgramme + "values: [{name: non-intervention level, group: PG1, year: 4, value: 30%}]\n");
        for (var person = 0; person < 5; person++)
        {
            await contract.Refer("2014-06-02", "PG1");
            if (person < 4)
            {
                await contract.Tell(person, FactKind.JobStarted, "2014-08-04", "A");
                await contract.Tell(person, FactKind.JobEnded, "2015-02-01", "A");
            }
        }

        // 4 - 130% x 30% x 5 = 2.05: two whole ones, once the year has ended
        string[] outcomes = [.. Enumerable.Range(1, 4).Select(person => $"P{person} job outcome 1  1200.00")];
        await Pays(contract, "2015-05-30", outcomes);
        await Pays(contract, "2015-05-31", [" incentive 4  2000.00", .. outcomes]);
    }

    [Fact]
    public async Task A_discount_is_taken_off_by_the_year_of_the_start()
    {
        var contract = await PaidContract.Of(house, "work-programme", "", WorkProgramme + "discounts: [{line: job outcome, year: 3, percent: 10%}]\n");
        foreach (var (person, start) in (IReadOnlyList<(int, string)>)[(0, "2013-05-31"), (1, "2013-06-01")])
        {
            await contract.Refer(start, "PG3");
            await contract.Tell(person, FactKind.JobStarted, "2013-07-31", "A");
            await contract.Tell(person, FactKind.JobEnded, "2013-10-29", "A");
        }

        await Pays(contract, "2014-12-31", "P1 attachment 1  300.00", "P1 job outcome 1  1200.00", "P2 attachment 1  200.00", "P2 job outcome 1  1080.00");
    }

    [Theory]
    [InlineData("caps: [{scope: person, amount: 1500.00}]", "P1 attachment 1  400.00|P1 job outcome 1  1100.00")]
    [InlineData("caps: [{scope: line, line: sustainment, amount: 200.00}]",
        "P1 attachment 1  400.00|P1 job outcome 1  1200.00|P1 sustainment 1  170.00|P1 sustainment 2  30.00")]
    [InlineData("caps: [{scope: line, line: sustainment, number: 1}]", "P1 attachment 1  400.00|P1 job outcome 1  1200.00|P1 sustainment 1  170.00")]
    [InlineData("caps: [{scope: cohort, amount: 400.00}]", "P1 attachment 1  400.00")]
    [InlineData("caps: [{scope: year, year: 1, amount: 1500.00}]", "P1 attachment 1  400.00|P1 job outcome 1  1100.00")]
    [InlineData("caps: [{scope: contract, amount: 1600.00}]", "P1 attachment 1  400.00|P1 job outcome 1  1200.00")]
    [InlineData("streams: [{name: dwp, limit: 1500.00}, {name: local}]",
        "P1 attachment 1 dwp 400.00|P1 job outcome 1 dwp 1100.00|P1 job outcome 1 local 100.00|P1 sustainment 1 local 170.00|P1 sustainment 2 local 170.00")]
    [InlineData("streams: [{name: dwp}]\ncaps: [{scope: stream, stream: dwp, amount: 1500.00}]", "P1 attachment 1 dwp 400.00|P1 job outcome 1 dwp 1100.00")]
    public async Task A_cap_cuts_the_line_at_its_edge(string limit, string expected)
    {
        var contract = await PaidContract.Of(house, "work-programme", "", $"{WorkProgramme}{limit}\n");
        await contract.Refer("2011-07-04", "PG1");
        await contract.Tell(0, FactKind.JobStarted, "2011-09-05", "A");
        await Pays(contract, "2012-05-22", expected.Split('|'));
    }

    [Fact]
    public async Task Beyond_its_volume_an_outcome_takes_the_accelerated_price()
    {
        var contract = await PaidContract.Of(
            house, "work-and-health", "", DeferFeeTests.Terms + "\nvalues: [{name: accelerator volume, value: 1}, {name: accelerator price, value: 4000.00}]\n");
        foreach (var (person, paid) in (IReadOnlyList<(int, string)>)[(0, "2018-12-31"), (1, "2019-01-31")])
        {
            await contract.Refer("2018-06-01", "");
            await contract.Tell(person, new Fact { Kind = FactKind.Earnings, On = PaidContract.Day(paid), Amount = new Money(325_728) });
        }

        await contract.Pay(PaidContract.Day("2020-12-31"));
        (await Owed(contract)).Where(line => line.StartsWith('P')).ShouldBe(["P1 job outcome 1  3000.00", "P2 job outcome 1  4000.00"]);
    }

    [Fact]
    public async Task A_grant_pays_costs_and_activity_by_fidelity_up_to_its_allocation()
    {
        var contract = await PaidContract.Of(house, "connect-to-work", "west-london", Grant);
        await contract.TellOfContract(contract.Prime, Cost("A-1", "2019-04-30", 35_000));
        await contract.TellOfContract(contract.Commissioner, Supported("2019-04-01", "2019-04-30", 25));
        await contract.TellOfContract(contract.Validator, Score("2019-05-15", 74));
        await contract.TellOfContract(contract.Prime, Cost("A-2", "2019-05-31", 10_000));
        await contract.TellOfContract(contract.Commissioner, Supported("2019-05-01", "2019-05-31", 20));
        await contract.TellOfContract(contract.Validator, Score("2019-06-15", 73));
        await contract.TellOfContract(contract.Prime, Cost("A-3", "2019-06-30", 10_000));
        await contract.TellOfContract(contract.Commissioner, Supported("2019-06-01", "2019-06-30", 20));
        await Pays(contract, "2019-07-31", " activity 30  3000.00", " activity 61  2400.00", " delivery cost 30  350.00", " delivery cost 61  100.00");

        // an earlier cost that comes late takes what later ones had of the £1,000.00
        await contract.TellOfContract(contract.Prime, Cost("A-4", "2019-04-29", 70_000));
        await Pays(contract, "2019-07-31", " activity 30  3000.00", " activity 61  2400.00", " delivery cost 29  700.00", " delivery cost 30  300.00");
    }

    [Fact]
    public async Task A_gain_is_shared_and_a_loss_is_taken_back()
    {
        var contract = await PaidContract.Of(house, "full-devolution", "", Devolved);
        await contract.TellOfContract(contract.Commissioner, Spending("2017-09-30", "2016-07-01", "2017-06-30", 9_200_000m));
        await contract.Pay(PaidContract.Day("2017-09-29"));
        (await Shares(contract)).ShouldBeEmpty("nothing shows before it is measured");
        await contract.Pay(PaidContract.Day("2017-09-30"));
        (await Shares(contract)).ShouldBe([" gain and pain 1  400000.00"]);

        await contract.TellOfContract(contract.Commissioner, Spending("2018-06-30", "2017-07-01", "2018-06-30", 10_400_000m));
        var run = await contract.Pay(PaidContract.Day("2018-06-30"));
        (await Shares(contract)).ShouldBe([" gain and pain 1  400000.00", " gain and pain 2  -200000.00"]);
        (await Recomputed.Priced(house, contract, run, _folder.FullName)).ShouldBe(await Recomputed.Owed(house, contract));
        await Explained(contract);
    }

    /// <summary>Each entry says why, in sums that are done again.</summary>
    private async Task Explained(PaidContract contract)
    {
        await using var owner = await house.Owner();
        var entries = (await ExplainedEntries.Posted(owner)).Where(entry => entry.Contract == contract.Id.Value).ToList();
        entries.ShouldNotBeEmpty();
        (await ExplainedEntries.Faults(house, owner, entries, _ => contract.Finance)).ShouldBeEmpty();
    }

    /// <summary>Pays by a day, and finds the same in the ledger, by hand and from the files of the statement; a second run posts nothing.</summary>
    private async Task Pays(PaidContract contract, string asAt, params string[] expected)
    {
        var day = PaidContract.Day(asAt);
        var prepared = (await contract.Prepare(asAt: day)).Value;
        if ((await contract.Lines(prepared)).Count > 0)
        {
            (await contract.Authorise(prepared)).Refusal.ShouldBeNull();
            (await Recomputed.Priced(house, contract, prepared, _folder.FullName)).ShouldBe(await Recomputed.Owed(house, contract));
            await Explained(contract);
        }

        (await Owed(contract)).ShouldBe(expected.Order(StringComparer.Ordinal));
        (await contract.Lines((await contract.Prepare(asAt: day)).Value)).ShouldBeEmpty();
    }

    /// <summary>What stands in the ledger, people by their place in the contract.</summary>
    private async Task<IReadOnlyList<string>> Owed(PaidContract contract)
    {
        var names = contract.People.Index().ToDictionary(one => one.Item.Referral.ParticipantReference, one => $"P{one.Index + 1}");
        return [.. (await Recomputed.Owed(house, contract)).Select(line => line.Split(' ', 2) is [var who, var rest]
            ? $"{names.GetValueOrDefault(who, who)} {rest}" : line).Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> Shares(PaidContract contract) =>
        [.. (await Owed(contract)).Where(line => line.StartsWith(" gain", StringComparison.Ordinal))];

    private static NewContractFact Of(FactKind kind, string day) => new(new Fact { Kind = kind, On = PaidContract.Day(day) });

    private static NewContractFact Cost(string reference, string day, long pence) =>
        new(new Fact { Kind = FactKind.CostIncurred, On = PaidContract.Day(day), Amount = new Money(pence) }) { Reference = reference };

    private static NewContractFact Score(string day, int score) =>
        new(new Fact { Kind = FactKind.FidelityScored, On = PaidContract.Day(day), Value = score });

    private static NewContractFact Supported(string from, string until, int people) => Measured(until, "people supported", from, until, people);

    private static NewContractFact Spending(string day, string from, string until, decimal pounds) => Measured(day, "benefit spending", from, until, pounds);

    private static NewContractFact Measured(string day, string measure, string from, string until, decimal value) => new(new Fact
    {
        Kind = FactKind.Measured,
        On = PaidContract.Day(day),
        Measure = measure,
        Value = value,
        From = PaidContract.Day(from),
        Until = PaidContract.Day(until),
    });
}
