namespace Concordat.Places;

/// <summary>An authority's membership of a place that is made of whole authorities.</summary>
/// <param name="Place">Code of the region, sub-region or district.</param>
/// <param name="Programme">The programme for which it holds; empty for every programme.</param>
public sealed record Member(string Place, string Authority, string Programme);

/// <summary>Which authorities make up a place. Membership may differ by programme, so who asks says for which.</summary>
public sealed class Members(IReadOnlyList<Member> all)
{
    public IReadOnlyList<Member> All => all;

    /// <summary>Codes of the authorities of a place for a programme, in their order; none where the place is not made of any.</summary>
    public IReadOnlyList<string> Of(string place, string programme) =>
        [.. all.Where(member => member.Place == place && Holds(member, programme)).Select(member => member.Authority).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Codes of the places that an authority belongs to for a programme.</summary>
    public IReadOnlyList<string> PlacesOf(string authority, string programme) =>
        [.. all.Where(member => member.Authority == authority && Holds(member, programme)).Select(member => member.Place).Distinct().Order(StringComparer.Ordinal)];

    private static bool Holds(Member member, string programme) => member.Programme.Length == 0 || member.Programme == programme;
}
