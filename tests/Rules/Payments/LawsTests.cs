using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>The laws of terms.md over drawn journeys.</summary>
public sealed class LawsTests
{
    private const int Cases = 150;

    private static IEnumerable<(int Seed, RandomCase Drawn)> Drawn => Enumerable.Range(5000, Cases).Select(seed => (seed, RandomCase.Of(seed)));

    [Fact]
    public void Neither_the_order_of_rows_nor_pricing_again_changes_a_byte()
    {
        foreach (var (seed, drawn) in Drawn)
        {
            var csv = Price(drawn).Csv;
            Price(drawn).Csv.ShouldBe(csv);
            Price(drawn.Shuffled(seed)).Csv.ShouldBe(csv, $"seed {seed}");
        }
    }

    [Fact]
    public void Superseding_a_fact_and_restoring_it_returns_to_the_same_lines()
    {
        foreach (var (seed, drawn) in Drawn)
        {
            var live = drawn.Facts.First(fact => fact.Kind != FactKind.Superseded);
            var withdrawal = Withdrawal(live, "W");
            var restoring = withdrawal with { Id = "X", Row = "W" };
            Price(drawn with { Facts = [.. drawn.Facts, withdrawal, restoring] }).Csv.ShouldBe(Price(drawn).Csv, $"seed {seed}");
        }
    }

    [Fact]
    public void Withdrawing_everything_returns_to_nothing()
    {
        foreach (var (seed, drawn) in Drawn)
        {
            var live = drawn.Facts.Where(fact => fact.Kind != FactKind.Superseded).ToList();
            var all = live.Select(fact => Withdrawal(fact, $"W{fact.Id}"));
            Price(drawn with { Facts = [.. live, .. all] }).Entitled.Lines.Count.ShouldBe(0, $"seed {seed}");
        }
    }

    [Fact]
    public void A_later_as_at_takes_nothing_from_gross_lines()
    {
        foreach (var (seed, drawn) in Unlimited().Where(pair => !pair.Drawn.Programme.Parameters.Any(p => p.Value == "day earned")))
        {
            var known = drawn with { KnownAt = London.EndOf(drawn.AsAt.AddDays(2000)) };
            var later = Price(known with { AsAt = drawn.AsAt.AddDays(200) }).Rows.ToHashSet();
            Price(known).Rows.ShouldAllBe(row => later.Contains(row), $"seed {seed}");
        }
    }

    [Fact]
    public void A_cap_of_infinity_changes_nothing_and_a_cap_of_nothing_pays_nothing()
    {
        foreach (var (seed, drawn) in Unlimited())
        {
            foreach (var scope in (string[])["person", "line", "cohort", "year", "contract"])
            {
                Price(drawn, $"caps: [{{scope: {scope}, amount: 9999999999.00}}]").Csv.ShouldBe(Price(drawn).Csv, $"seed {seed} {scope}");
                Price(drawn, $"caps: [{{scope: {scope}, amount: 0.00}}]").Entitled.Lines.Count.ShouldBe(0, $"seed {seed} {scope}");
                Price(drawn, $"caps: [{{scope: {scope}, number: 0}}]").Entitled.Lines.Count.ShouldBe(0, $"seed {seed} {scope}");
            }
        }
    }

    [Fact]
    public void A_stream_limited_to_nothing_passes_to_the_next()
    {
        foreach (var (seed, drawn) in Unlimited().Where(pair => pair.Drawn.Programme.Streams is not null))
        {
            var all = Price(drawn);
            var without = Price(drawn, "streams: [{name: esf, limit: 0.00}]");
            without.Total.ShouldBe(all.Total, $"seed {seed}");
            without.Entitled.Lines.ShouldAllBe(line => line.Stream == "dwp");
        }
    }

    [Fact]
    public void Three_times_the_price_is_three_times_each_line()
    {
        foreach (var (seed, drawn) in Unlimited().Where(pair => pair.Drawn.Programme is { Key: "work-and-health", Streams: null }))
        {
            var three = drawn with { ContractYaml = Contract(drawn, "3000.30") };
            Price(three).Entitled.Lines.Select(line => line.Amount.Pence)
                .ShouldBe(Price(drawn with { ContractYaml = Contract(drawn, "1000.10") }).Entitled.Lines.Select(line => 3 * line.Amount.Pence),
                    ignoreOrder: false, $"seed {seed}");
        }
    }

    [Fact]
    public void Splitting_a_job_in_two_changes_nothing()
    {
        foreach (var (seed, drawn) in Drawn.Where(pair => pair.Drawn.Facts.All(fact => fact.Kind != FactKind.Superseded)))
        {
            var facts = drawn.Facts.ToList();
            foreach (var end in drawn.Facts.Where(fact => fact.Kind == FactKind.JobEnded))
            {
                var start = facts.Single(fact => fact.Kind == FactKind.JobStarted && fact.Job == end.Job && fact.Participant == end.Participant);
                var middle = start.On.AddDays((end.On.DayNumber - start.On.DayNumber) / 2);
                if (middle < end.On && start.RecordedAt == end.RecordedAt)
                {
                    facts.Remove(end);
                    facts.Add(end with { On = middle, Id = $"{end.Id}a" });
                    facts.Add(start with { On = middle.AddDays(1), Job = $"{end.Job} again", Id = $"{end.Id}b" });
                    facts.Add(end with { Job = $"{end.Job} again", Id = $"{end.Id}c" });
                }
            }

            Price(drawn with { Facts = facts }).Csv.ShouldBe(Price(drawn).Csv, $"seed {seed}");
        }
    }

    [Fact]
    public void One_more_day_in_work_delays_nothing()
    {
        foreach (var (seed, drawn) in Unlimited().Where(pair => pair.Drawn.Programme.Key == "work-and-health"))
        {
            var ends = drawn.Facts.Where(fact => fact.Kind == FactKind.JobEnded).ToList();
            var longer = drawn.Facts.Select(fact => ends.Contains(fact) ? fact with { On = fact.On.AddDays(1) } : fact).ToList();
            var before = Reached(Price(drawn));
            var after = Reached(Price(drawn with { Facts = longer }));
            before.Keys.ShouldAllBe(key => after.ContainsKey(key) && after[key] <= before[key], $"seed {seed}");
        }
    }

    private static Fact Withdrawal(Fact of, string id) =>
        new() { Kind = FactKind.Superseded, Participant = of.Participant, On = of.On, Id = id, Row = of.Id };

    private static IEnumerable<(int Seed, RandomCase Drawn)> Unlimited() => Drawn.Select(pair =>
        (pair.Seed, pair.Drawn with { ContractYaml = Contract(pair.Drawn, "1000.10"), ClaimsRequired = false }));

    private static string Contract(RandomCase drawn, string price) => drawn.Programme.Key == "work-and-health"
        ? $"programme: work-and-health\nstart: 2018-03-01\nprices: [{{line: job outcome, amount: {price}}}]\n"
        : "programme: working-well-expansion\nstart: 2016-02-01\nestimatedValue: 900000.00\nvalues: [{name: expected starts, value: 1000}]\n";

    private static Dictionary<(int, int, int), int> Reached(Priced priced)
    {
        var plan = MilestonePlan.Of(priced.Programme, priced.Terms, priced.Book, Priced.WorkingDays, []);
        var reader = new MilestoneReader(plan, priced.View);
        var days = new Dictionary<(int, int, int), int>();
        for (var person = 1; person < priced.Book.PeopleCount; person++)
        {
            reader.Read(person);
            foreach (var achievement in reader.Achieved)
            {
                days[(person, achievement.Outcome, 0)] = achievement.Day;
            }
        }

        return days;
    }

    private static Priced Price(RandomCase drawn, string contract = "") =>
        Priced.Of(drawn.Programme, Priced.Contract(drawn.ContractYaml + "\n" + contract), drawn.Facts, drawn.View);
}
