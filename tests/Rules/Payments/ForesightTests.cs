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
    public void An_instalment_of_which_only_the_day_is_to_come_is_foreseen_by_its_day()
    {
        var forecast = Foreseen("2018-03-31");
        forecast.Inflow.AMonth.ShouldBe(0, "nobody is referred any more");
        forecast.Total.Low.ShouldBeGreaterThan(forecast.SoFar, "instalments and outcomes of those who have started are still to come");
    }

    private static Forecast Foreseen(string asAt, ulong seed = 7, int draws = Draws, int threads = 2)
    {
        var ruling = Foresight.Of(Bound(), Facts, View.Of(LedgerWorld.Day(asAt)), _ => Priced.WorkingDays, seed, draws, threads);
        ruling.Refusal.ShouldBeNull();
        return ruling.Value;
    }

    private static Money Owed(string asAt)
    {
        var reading = Entitlement.Of(Bound(), Facts, View.Of(LedgerWorld.Day(asAt)), _ => Priced.WorkingDays);
        reading.Problems.ShouldBeEmpty();
        return new Money(reading.Entitled!.Lines.Sum(line => line.Amount.Pence));
    }

    private static BoundTerms Bound()
    {
        var document = YamlDocument.Read("contract.yaml", Terms);
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
