using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>What is owed otherwise at two pricings of a contract is told line by line, whoever came meanwhile.</summary>
public sealed class OwedBeforeTests
{
    private const int Cases = 1000;

    [Fact]
    public void Moved_lines_are_those_whose_amounts_days_or_streams_are_not_the_same()
    {
        var came = (Gone: 0, New: 0, Days: 0, Streams: 0, Amounts: 0, Same: 0);
        foreach (var (seed, then, now) in Pairs(Cases))
        {
            var moved = OwedBefore.Of(then.Entitled).Until(now.Entitled).ShouldNotBeNull($"seed {seed}");
            var (were, are) = (ByLine(then, then.Entitled.Lines), ByLine(now, now.Entitled.Lines));
            var (told, tells) = (ByLine(now, moved.Then), ByLine(now, moved.Now));
            foreach (var line in were.Concat(are).Select(group => group.Key).Distinct())
            {
                var (was, @is) = (were[line].ToHashSet(), are[line].ToHashSet());
                if (was.SetEquals(@is))
                {
                    (told.Contains(line) || tells.Contains(line)).ShouldBeFalse($"seed {seed}: {line} is the same");
                    came.Same++;
                    continue;
                }

                told[line].ShouldBe(was, ignoreOrder: true, $"seed {seed}: {line} as it was, in all its streams");
                tells[line].ShouldBe(@is, ignoreOrder: true, $"seed {seed}: {line} as it is, in all its streams");
                came.Gone += @is.Count == 0 ? 1 : 0;
                came.New += was.Count == 0 ? 1 : 0;
                came.Days += Only(was, @is, part => part with { Earned = default, Payable = default });
                came.Streams += Only(was, @is, part => part with { Stream = "" });
                came.Amounts += Only(was, @is, part => part with { Pence = 0 });
            }
        }

        new[] { came.Gone, came.New, came.Days, came.Streams, came.Amounts, came.Same }.Min().ShouldBeGreaterThan(0, $"{came}");
    }

    [Fact]
    public void Where_somebody_is_no_longer_in_the_book_nothing_is_told()
    {
        var came = Pairs(100).Where(pair => pair.Then.Book.People.Count < pair.Now.Book.People.Count).ToList();
        came.Count.ShouldBeGreaterThan(10);
        came.ShouldAllBe(pair => OwedBefore.Of(pair.Now.Entitled).Until(pair.Then.Entitled) == null);
    }

    /// <summary>A contract as it was priced once and as it is priced later: more people are there, more is known, more days have passed, one
    /// person's days were others, and every third time other caps and streams bind.</summary>
    private static IEnumerable<(int Seed, Priced Then, Priced Now)> Pairs(int cases)
    {
        for (var seed = 1; seed <= cases; seed++)
        {
            var (drawn, draw) = (RandomCase.OfAny(seed), new Random(seed));
            var people = drawn.Facts.Select(fact => fact.Participant).Where(person => person.Length > 0).Order(StringComparer.Ordinal).ToList();
            var isHere = draw.Next(2) == 0;
            var facts = drawn.Facts.Where(fact => isHere || fact.Participant != people[^1])
                .Select(fact => fact.Participant == people[0] ? fact with { On = fact.On.AddDays(3) } : fact);
            var terms = drawn.Contract;
            var otherTerms = seed % 3 == 0 ? terms with { Caps = [], Streams = [.. terms.Streams.Reverse()] } : terms;
            var view = View.Of(drawn.AsAt.AddDays(-draw.Next(200)), drawn.KnownAt.AddDays(-draw.Next(100)), drawn.ClaimsRequired);
            var then = Priced.Of(drawn.Versions, otherTerms, [.. facts], view);
            var now = Priced.Of(drawn.Versions, terms, drawn.Facts, drawn.View);
            if (then.Reading.Entitled is not null && now.Reading.Entitled is not null)
            {
                yield return (seed, then, now);
            }
        }
    }

    private static ILookup<Line, Part> ByLine(Priced priced, IReadOnlyList<EntitledLine> lines) => lines.ToLookup(
        line => new Line(priced.Book.People[line.Person], priced.Book.Referrals[line.Referral], line.Line, line.Sequence),
        line => new Part(line.Party, line.Stream, line.Earned, line.Payable, line.Amount.Pence));

    private static int Only(HashSet<Part> was, HashSet<Part> @is, Func<Part, Part> without) =>
        was.Count == @is.Count && was.Select(without).ToHashSet().SetEquals(@is.Select(without)) ? 1 : 0;

    private sealed record Line(string Person, string Referral, string Name, int Sequence);

    private sealed record Part(string Party, string Stream, DateOnly Earned, DateOnly Payable, long Pence);
}
