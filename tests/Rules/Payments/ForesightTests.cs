using System.Globalization;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Payments.Forecasting;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Forecasts: the same for the same seed, whole where nothing is left to come, and never past a limit.</summary>
public sealed class ForesightTests
{
    private const int People = 300;
    private const int Draws = 40;

    private const string Terms =
        """
        programme: working-well-expansion
        start: 2016-02-01
        end: 2019-12-31
        referralEnd: 2018-01-31
        estimatedValue: 400000.00
        values: [{name: expected starts, value: 500}]
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 200000.00}, {name: transformation, limit: 100000.00}]
        """;

    private static readonly Book Facts = ReadFacts();

    [Fact]
    public void The_same_seed_gives_the_same_forecast_whatever_the_threads()
    {
        var alone = JsonSerializer.Serialize(Foreseen("2017-06-30", threads: 1));
        JsonSerializer.Serialize(Foreseen("2017-06-30", threads: 4)).ShouldBe(alone);
        JsonSerializer.Serialize(Foreseen("2017-06-30", seed: 8)).ShouldNotBe(alone);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Forecast>(alone)).ShouldBe(alone, "it is kept as text");
    }

    [Fact]
    public void A_contract_that_is_over_is_forecast_to_what_it_owes()
    {
        var forecast = Foreseen("2020-01-31");
        var owed = Owed("2020-01-31");
        forecast.SoFar.ShouldBe(owed);
        forecast.Total.ShouldBe(new Band(owed, owed, owed));
        forecast.Months.ShouldAllBe(month => month.Due.High == Money.Zero);
    }

    [Fact]
    public void What_was_owed_by_the_day_stands_before_all_futures_and_months_add_up_to_the_whole()
    {
        var forecast = Foreseen("2017-06-30", draws: 1);
        forecast.SoFar.ShouldBe(Owed("2017-06-30"));
        var coming = forecast.Months.Sum(month => month.Due.Median.Pence);
        coming.ShouldBeGreaterThan(0);
        (forecast.SoFar.Pence + coming).ShouldBe(forecast.Total.Median.Pence);
        forecast.Months[^1].SpentByThen.Median.ShouldBe(forecast.Total.Median);
        foreach (var month in forecast.Amounts.GroupBy(amount => amount.Month))
        {
            month.Sum(amount => amount.Due.Median.Pence).ShouldBe(forecast.Months.Single(one => one.Month == month.Key).Due.Median.Pence);
        }
    }

    [Fact]
    public void No_future_passes_a_limit()
    {
        var forecast = Foreseen("2017-06-30");
        forecast.Total.High.Pence.ShouldBeLessThanOrEqualTo(39_000_000, "the three streams together");
        var esf = forecast.Limits.Single(limit => limit.Name == "esf");
        (forecast.Total.Low <= forecast.Total.Median && forecast.Total.Median <= forecast.Total.High).ShouldBeTrue();
        esf.Amount.ShouldBe(new Money(9_000_000));
        esf.Chance.ShouldBeInRange(0, 10_000);
        (esf.Month is null).ShouldBe(esf.Chance == 0);
    }

    [Fact]
    public void The_value_is_told_once_where_it_caps_what_is_paid()
    {
        var forecast = Foreseen("2017-06-30");
        var value = forecast.Limits.Single(limit => limit.Name == "value");
        (value.IsCap, value.Amount).ShouldBe((true, new Money(40_000_000)));
        forecast.Limits.Count.ShouldBe(4, "the value and three streams");
    }

    [Theory]
    [InlineData("{scope: contract, amount: 30000.00}", "contract cap", "", 30_000_00, null)]
    [InlineData("{scope: contract, line: job start, amount: 9000.00}", "contract cap", "job start", 9_000_00, null)]
    [InlineData("{scope: line, line: job start, number: 3}", "line cap", "job start", 0, 3L)]
    [InlineData("{scope: year, year: 2, amount: 15000.00}", "year cap", "year 2", 15_000_00, null)]
    [InlineData("{scope: cohort, amount: 2000.00}", "cohort cap", "any month of starts", 2_000_00, null)]
    public void A_cap_whose_room_is_used_up_is_reached_in_every_future_and_a_wide_one_in_none(string cap, string name, string part, long pence, long? number)
    {
        var full = Cap(Foreseen("2017-06-30", more: $"caps: [{cap}]\n"), name, part);
        (full.Amount.Pence, full.Number, full.Chance, full.IsCap).ShouldBe((pence, number, 10_000, true));
        full.Month.ShouldNotBeNull();

        var wide = cap.Replace("00.00", "0000000.00", StringComparison.Ordinal).Replace("number: 3", "number: 3000", StringComparison.Ordinal);
        var never = Cap(Foreseen("2017-06-30", more: $"caps: [{wide}]\n"), name, part);
        (never.Chance, never.Month).ShouldBe((0, null));
    }

    /// <summary>One future: its own total tells whether a cap on all that is paid was reached.</summary>
    [Theory]
    [InlineData(80, 10_000)]
    [InlineData(100, 10_000)]
    [InlineData(101, 0)]
    public void A_cap_on_the_contract_is_reached_where_all_that_is_earned_comes_to_it(int percent, int chance)
    {
        const string wide = "streams: [{name: esf, limit: 9000000.00}, {name: dwp, limit: 9000000.00}, {name: transformation, limit: 9000000.00}]";
        var earned = Foreseen("2017-06-30", draws: 1, streams: wide);
        var most = new Money((earned.Total.Median.Pence + earned.Shortfall.Median.Pence) * percent / 100);
        var forecast = Foreseen("2017-06-30", draws: 1, streams: wide, more: $"caps: [{{scope: contract, amount: {most}}}]\n");
        var cap = Cap(forecast, "contract cap", "");

        cap.Chance.ShouldBe(chance);
        (forecast.Total.Median + forecast.Shortfall.Median).ShouldBe(earned.Total.Median + earned.Shortfall.Median);
        (cap.Month is null).ShouldBe(chance == 0);
        cap.Month?.ShouldBeLessThanOrEqualTo(forecast.Months.First(month => month.SpentByThen.Median == forecast.Total.Median).Month);
    }

    [Fact]
    public void What_is_spent_from_each_stream_adds_up_to_what_is_spent_in_all()
    {
        var forecast = Foreseen("2017-06-30", draws: 1);
        foreach (var month in forecast.Months)
        {
            forecast.Amounts.Where(amount => amount.Month == month.Month).Sum(amount => amount.SpentByThen!.Value.Median.Pence)
                .ShouldBe(month.SpentByThen.Median.Pence);
        }
    }

    [Fact]
    public void A_cap_by_person_is_said_to_be_left_out() =>
        Foreseen("2017-06-30", more: "caps: [{scope: person, amount: 500.00}]\n").LeftOut
            .ShouldContain("How many people reach a cap by person: it bounds every future and is no limit of the contract.");

    [Fact]
    public void An_instalment_of_which_only_the_day_is_to_come_is_foreseen_by_its_day()
    {
        var forecast = Foreseen("2018-03-31");
        forecast.Inflow.AMonth.ShouldBe(0, "nobody is referred any more");
        forecast.Total.Low.ShouldBeGreaterThan(forecast.SoFar, "instalments and outcomes of those who have started are still to come");
    }

    private static ForecastLimit Cap(Forecast forecast, string name, string part) =>
        forecast.Limits.Single(limit => limit.Name == name && limit.Of == part);

    private static Forecast Foreseen(string asAt, ulong seed = 7, int draws = Draws, int threads = 2, string more = "", string? streams = null)
    {
        var terms = streams is null ? Terms : $"{Terms[..Terms.IndexOf("streams:", StringComparison.Ordinal)]}{streams}";
        var ruling = Foresight.Of(Bound($"{terms}\n{more}"), Facts, View.Of(LedgerWorld.Day(asAt)), _ => Priced.WorkingDays, seed, draws, threads);
        ruling.Refusal.ShouldBeNull();
        return ruling.Value;
    }

    private static Money Owed(string asAt)
    {
        var reading = Entitlement.Of(Bound(Terms), Facts, View.Of(LedgerWorld.Day(asAt)), _ => Priced.WorkingDays);
        reading.Problems.ShouldBeEmpty();
        return new Money(reading.Entitled!.Lines.Sum(line => line.Amount.Pence));
    }

    private static BoundTerms Bound(string contract)
    {
        var document = YamlDocument.Read("contract.yaml", contract);
        document.Problems.ShouldBeEmpty();
        var terms = ContractDocument.Read(document.Root!).Terms.ShouldNotBeNull();
        return BoundTerms.Of(new ProgrammeVersions(Shipped.Load("working-well-expansion"), []), terms);
    }

    /// <summary>As many are referred every day; most start, one in three finds work and mostly keeps it.</summary>
    private static Book ReadFacts()
    {
        var rows = new List<string>();
        for (var i = 0; i < People; i++)
        {
            var referred = new DateOnly(2016, 3, 1).AddDays(i * 2);
            rows.Add(Row($"r{i}", i, referred, "referred", "lot 1"));
            if (i % 6 == 0)
            {
                continue;
            }

            var start = referred.AddDays(7 + (i % 11));
            rows.Add(Row($"s{i}", i, start, "started", ""));
            if (i % 3 == 1)
            {
                rows.Add(Row($"j{i}", i, start.AddDays(40 + (i * 37 % 300)), "job-started", "", "job"));
            }

            if (i % 15 == 1)
            {
                rows.Add(Row($"e{i}", i, start.AddDays(400 + (i * 13 % 100)), "job-ended", "", "job"));
            }
        }

        var reading = JourneysCsv.Read("journeys.csv", LedgerWorld.File(rows));
        reading.Problems.ShouldBeEmpty();
        var builder = new BookBuilder();
        builder.AddAll(reading.Facts);
        return builder.Build();
    }

    private static string Row(string id, int person, DateOnly on, string fact, string lot, string job = "") => string.Create(
        CultureInfo.InvariantCulture, $"{id},p{person},{on:yyyy-MM-dd},{on:yyyy-MM-dd}T10:00:00Z,{fact},{lot},{job},");
}
