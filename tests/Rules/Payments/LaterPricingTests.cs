using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>A pricing that goes on from an earlier one comes to what one comes to that reads everybody: lines, what is cut, what could not be
/// decided, who makes no line, and what moved since. <c>CONCORDAT_CASES</c> draws a tenth of so many contracts, and no fewer than a thousand.</summary>
[Trait("Deep", "yes")]
public sealed class LaterPricingTests
{
    private const int Pricings = 7;

    private static readonly int Cases = Math.Max(
        1000, int.TryParse(Environment.GetEnvironmentVariable("CONCORDAT_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases) ? cases / 10 : 0);

    [Fact]
    public void What_goes_on_from_an_earlier_pricing_comes_to_what_reads_everybody()
    {
        var came = (Carried: 0, Alone: 0, WentOn: 0, Cut: 0, Moved: 0);
        for (var seed = 1; seed <= Cases; seed++)
        {
            var drawn = RandomCase.OfAny(seed);
            var growing = new GrowingCase(drawn);
            (OwedBefore Grown, OwedBefore Whole)? before = null;
            foreach (var (day, step) in Days(drawn, seed).Index().Select(one => (one.Item, one.Index)))
            {
                var view = View.Of(day, London.EndOf(day).AddTicks(-1), drawn.ClaimsRequired);
                // now and then the book holds what was recorded later than is known
                var told = day.AddDays((seed + step) % 4 == 0 ? 30 : 0);
                var whole = growing.Price(growing.WholeThrough(told), view, null);
                var grown = growing.Price(growing.GrownThrough(told), view, before?.Grown);
                if (whole is null || grown is null)
                {
                    (whole is null).ShouldBe(grown is null);
                    break;
                }

                ShouldBeAlike(grown, whole, $"seed {seed}, pricing {step}");
                if (before is { } then)
                {
                    Told(then.Grown.Until(grown)).ShouldBe(Told(then.Whole.Until(whole)), $"seed {seed}, pricing {step}");
                    came.Moved += then.Grown.Until(grown)!.Now.Count;
                }

                came.Carried += grown.CarriedPeople;
                came.Alone += grown.CarriedPeople > 0 && !grown.LimitsWentOn ? 1 : 0;
                came.WentOn += grown.LimitsWentOn && grown.CarriedPeople > 0 ? 1 : 0;
                came.Cut += grown.LimitsWentOn ? grown.Shortfalls.Count : 0;
                before = (OwedBefore.Of(grown), OwedBefore.Of(whole));
            }
        }

        new[] { came.Carried, came.Alone, came.WentOn, came.Cut, came.Moved }.Min().ShouldBeGreaterThan(Cases / 10, $"{came}");
    }

    [Fact]
    public void Nobody_is_carried_over_to_another_day_of_knowledge_before_or_to_other_claims()
    {
        var drawn = Enumerable.Range(1, Cases).Select(RandomCase.OfAny).First(one =>
            new GrowingCase(one) is var tried && Days(one, 1)[^1] is var day
            && tried.Price(tried.GrownThrough(day), At(day, false), null) is { Lines.Count: > 0 } first
            && tried.Price(tried.GrownThrough(day), At(day, false), OwedBefore.Of(first)) is { CarriedPeople: > 0 });
        var (growing, last) = (new GrowingCase(drawn), Days(drawn, 1)[^1]);
        var book = growing.GrownThrough(last);
        var before = OwedBefore.Of(growing.Price(book, At(last, false), null)!);

        growing.Price(book, At(last, false), before)!.CarriedPeople.ShouldBeGreaterThan(0);
        growing.Price(book, At(last.AddDays(-1), false), before)!.CarriedPeople.ShouldBe(0, "an earlier day");
        growing.Price(book, At(last, true), before)!.CarriedPeople.ShouldBe(0, "other claims");
        growing.Price(growing.WholeThrough(last), At(last, false), before)!.CarriedPeople.ShouldBe(0, "a book that did not grow from that one");

        static View At(DateOnly day, bool required) => View.Of(day, London.EndOf(day).AddTicks(-1), required);
    }

    /// <summary>Days of pricing, some close to each other and some far.</summary>
    private static DateOnly[] Days(RandomCase drawn, int seed)
    {
        var (draw, day) = (new Random(seed), drawn.Facts.Min(fact => fact.On).AddDays(30));
        var days = new DateOnly[Pricings];
        for (var i = 0; i < Pricings; i++)
        {
            days[i] = day = day.AddDays(draw.Next(3) == 0 ? draw.Next(4) : draw.Next(200));
        }

        return days;
    }

    private static void ShouldBeAlike(Entitled grown, Entitled whole, string where)
    {
        grown.Lines.ShouldBe(whole.Lines, where);
        grown.Shortfalls.ShouldBe(whole.Shortfalls, where);
        grown.Undecided.ShouldBe(whole.Undecided, where);
        grown.Excluded.OrderBy(one => one.Key).ShouldBe(whole.Excluded.OrderBy(one => one.Key), where);
    }

    private static IEnumerable<string> Told(MovedLines? moved) =>
        moved!.Then.Select(line => $"- {line}").Concat(moved.Now.Select(line => $"+ {line}"));

    /// <summary>A drawn case told bit by bit, each fact on the day of its record: as one book that grows, and as a book built anew.</summary>
    private sealed class GrowingCase(RandomCase drawn)
    {
        private readonly BookBuilder _growing = new(JourneyNames.AreaOn(drawn.Versions.First));
        private readonly HashSet<Fact> _told = [];
        private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

        public Entitled? Price(Book book, View view, OwedBefore? before) => Entitlement.Of(
            BoundTerms.Of(drawn.Versions, drawn.Contract), book, view, _ => Priced.WorkingDays, before).Entitled;

        public Book GrownThrough(DateOnly day)
        {
            Tell(_growing, [.. Through(day).Where(_told.Add)], _positions);
            return _growing.Build();
        }

        /// <summary>What was told so far, and by the day.</summary>
        public Book WholeThrough(DateOnly day)
        {
            var builder = new BookBuilder(JourneyNames.AreaOn(drawn.Versions.First));
            Tell(builder, [.. drawn.Facts.Where(_told.Union(Through(day)).ToHashSet().Contains)], new Dictionary<string, int>(StringComparer.Ordinal));
            return builder.Build();
        }

        private List<Fact> Through(DateOnly day)
        {
            var told = drawn.Facts.Where(fact => London.DayOf(RecordedAt(fact)) <= day).ToList();
            // nothing supersedes what was not told
            while (told.RemoveAll(fact => fact.Row.Length > 0 && !told.Exists(other => other.Id == fact.Row)) > 0)
            {
            }

            return told;
        }

        // what was always known is told on its day, and some of it before
        private static DateTimeOffset RecordedAt(Fact fact) => fact.RecordedAt ?? London.EndOf(fact.On.AddDays(fact.On.DayNumber % 3 == 0 ? -60 : -1));

        private static void Tell(BookBuilder builder, List<Fact> facts, Dictionary<string, int> positions)
        {
            var added = facts.Select(fact => (Fact: fact, Position: builder.Add(fact))).ToList();
            foreach (var (fact, position) in added.Where(one => one.Fact.Id.Length > 0))
            {
                positions[fact.Id] = position;
            }

            foreach (var (fact, position) in added.Where(one => one.Fact.Kind == FactKind.Superseded))
            {
                builder.Supersede(position, positions[fact.Row]);
            }
        }
    }
}
