using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>A segment as lists over several programmes offer it: by its key, with every title that a programme gives it.</summary>
public sealed record SegmentName(string Key, string Title);

public static class SegmentNames
{
    /// <summary>Each key once, in the order of the programmes; where two programmes call one key differently both titles stand.</summary>
    public static IReadOnlyList<SegmentName> Of(IEnumerable<Programme?> programmes) =>
    [
        .. programmes.SelectMany(programme => programme?.Segments ?? []).GroupBy(segment => segment.Key)
            .Select(same => new SegmentName(same.Key, string.Join(" or ", same.Select(segment => segment.Title).Distinct()))),
    ];

    /// <summary>What the referral's own programme calls it; the key where it has none of this key.</summary>
    public static string TitleIn(Programme? programme, string key) =>
        programme?.Segments.FirstOrDefault(segment => segment.Key == key)?.Title ?? key;
}
