namespace Concordat.Contracts;

/// <summary>One term that two texts of terms say differently.</summary>
/// <param name="What">What the term is, in words: <c>Estimated value</c>.</param>
/// <param name="For">Group, lot, number or year that it is for; empty where for all.</param>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
public sealed record TermChange(string What, string For, string? Before, string? After);

/// <summary>What changes between two texts of a contract's terms, in a commissioner's words.</summary>
public static class TermsDifference
{
    /// <returns>In the order of the terms' own page; empty where both say the same.</returns>
    public static IReadOnlyList<TermChange> Of(ContractTerms before, ContractTerms after)
    {
        var (then, now) = (Keyed(before), Keyed(after));
        return
        [
            .. now.Keys.Union(then.Keys)
                .Select(key => new TermChange(key.What, key.For, then.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => change.Before != change.After),
        ];
    }

    /// <summary>A term that stands several times, for the same, is told apart by its place among its like.</summary>
    private static Dictionary<(string What, string For, int Nth), string> Keyed(ContractTerms terms) => TermRow.Of(terms)
        .GroupBy(row => (row.What, row.For))
        .SelectMany(same => same.Select((row, nth) => (Key: (row.What, row.For, nth), row.Value)))
        .ToDictionary(each => each.Key, each => each.Value);
}
