namespace Concordat.Places;

/// <summary>A postcode sector that belongs to a targeted small area from a day to a day.</summary>
/// <param name="Name">Of the small area, as programmes call it.</param>
/// <param name="Authority">Code of the authority in which it is targeted: a sector may reach into another, and counts there only if it says so.</param>
/// <param name="Sector">A postcode without its last two letters: <c>M11 3</c>.</param>
/// <param name="To">The last day, inclusive; null while it holds.</param>
public sealed record SmallAreaPart(string Name, string Authority, string Sector, DateOnly From, DateOnly? To)
{
    public bool HoldsOn(DateOnly day) => day >= From && (To is null || day <= To);
}

/// <summary>Small areas inside a contract's that a programme targets (PL-4), each made of postcode sectors whose membership is dated. Authorities are
/// compared as today has them, so that a code and its predecessor's are one.</summary>
/// <param name="areas">Null where codes have no successors.</param>
public sealed class SmallAreas(IEnumerable<SmallAreaPart> parts, Areas? areas = null)
{
    public static readonly SmallAreas None = new([]);

    public IReadOnlyList<SmallAreaPart> All { get; } = [.. parts];

    /// <summary>The part of a small area in which a postcode lies on a day; null where it lies in none.</summary>
    /// <param name="authority">Code of the person's authority; empty where it is not known, and then any will do.</param>
    public SmallAreaPart? Of(string name, string postcode, string authority, DateOnly day) => OfSector(name, SectorOf(postcode), authority, day);

    /// <summary>The same of a postcode sector; null of an empty one.</summary>
    public SmallAreaPart? OfSector(string name, string sector, string authority, DateOnly day) => All.FirstOrDefault(part =>
        part.Name == name && part.HoldsOn(day) && part.Sector == sector && (authority.Length == 0 || Latest(part.Authority) == Latest(authority)));

    /// <summary>Whether anything is on record of a small area on a day: where nothing is, nobody can be said to live outside.</summary>
    public bool IsKnown(string name, DateOnly day) => All.Any(part => part.Name == name && part.HoldsOn(day));

    /// <summary>The sector of a whole postcode, in capitals with one blank; empty for what is no whole postcode.</summary>
    public static string SectorOf(string postcode)
    {
        var plain = postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return plain.Length < 5 ? "" : $"{plain[..^3]} {plain[^3]}";
    }

    private string Latest(string authority) => areas?.Latest(authority) ?? authority;
}
