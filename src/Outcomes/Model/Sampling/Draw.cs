using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes.Sampling;

/// <summary>How an outcome came into a sample.</summary>
public enum DrawnBy
{
    /// <summary>It was not drawn: it stands unchecked.</summary>
    None,

    /// <summary>At random: what is found in it speaks for its cell.</summary>
    Random,

    /// <summary>For its risk: what is found in it speaks for itself alone.</summary>
    Risk,
}

public sealed record DrawnItem(PopulationItem Item, DrawnBy By);

/// <summary>How many are drawn.</summary>
/// <param name="Random">Of each cell.</param>
/// <param name="AtLeast">In all at random, where there are so many.</param>
/// <param name="ByRisk">Of the others, for their risk.</param>
public sealed record SampleNumbers(Share Random, int AtLeast, int ByRisk)
{
    public static SampleNumbers Of(SampleTerm terms) => new(terms.Random, terms.AtLeast, terms.ByRisk);
}

/// <summary>Draws a sample. The same seed and the same population give the same sample, in whatever order the population comes.</summary>
public static class Draw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Of each cell the share that the programme says, rounded up, so that of each cell at least one is drawn; then as many more as are
    /// lacking in all; then the riskiest of the others, of which nothing is drawn without any risk. Equal risks go by draw.</summary>
    /// <returns>The whole population in the order of its references.</returns>
    public static IReadOnlyList<DrawnItem> Of(long seed, IEnumerable<PopulationItem> population, SampleNumbers numbers)
    {
        var items = population.OrderBy(item => item.Key.Referral, StringComparer.Ordinal).ThenBy(item => item.Key.Outcome, StringComparer.Ordinal)
            .ThenBy(item => item.Key.Sequence).ToList();
        var tickets = Enumerable.Range(0, items.Count).Select(place => Ticket(unchecked((ulong)seed), (ulong)place)).ToArray();
        var by = new DrawnBy[items.Count];
        foreach (var cell in Enumerable.Range(0, items.Count).GroupBy(place => items[place].Cell).ToList())
        {
            Take(cell.OrderBy(place => tickets[place]), PartOf(cell.Count(), numbers.Random), DrawnBy.Random);
        }

        Take(Rest().OrderBy(place => tickets[place]), numbers.AtLeast - by.Count(how => how == DrawnBy.Random), DrawnBy.Random);
        Take(
            Rest().Where(place => items[place].Risk > 0).OrderByDescending(place => items[place].Risk).ThenBy(place => tickets[place]),
            numbers.ByRisk, DrawnBy.Risk);
        return [.. items.Select((item, place) => new DrawnItem(item, by[place]))];

        IEnumerable<int> Rest() => Enumerable.Range(0, items.Count).Where(place => by[place] == DrawnBy.None);

        void Take(IEnumerable<int> places, int most, DrawnBy how)
        {
            foreach (var place in places.Take(Math.Max(0, most)).ToList())
            {
                by[place] = how;
            }
        }
    }

    /// <summary>Rounded up to a whole number.</summary>
    private static int PartOf(int count, Share share) => (int)-(Share.Nothing - (share * new Share(count, 1))).Floor();

    /// <summary>The number that SplitMix64 of the seed gives at a place, from 0.</summary>
    private static ulong Ticket(ulong seed, ulong place)
    {
        unchecked
        {
            var mixed = seed + (Golden * (place + 1));
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
