namespace Concordat.Places;

/// <summary>A local authority (or region, sub-region, district) by its code, for as long as the code holds.</summary>
/// <param name="Code">The ONS code; for a place without one, our own, beginning with <c>CX-</c>.</param>
/// <param name="From">First day on which the code is valid.</param>
/// <param name="To">Last day, inclusive; null while it holds.</param>
/// <param name="Successor">The code that took its place; empty where none did.</param>
public sealed record Area(string Code, string Name, AreaKind Kind, DateOnly From, DateOnly? To, string Successor)
{
    public bool IsValidOn(DateOnly day) => day >= From && (To is null || day <= To);
}

public enum AreaKind
{
    LocalAuthority,
    CombinedAuthority,
    Region,
    SubRegion,
    JobcentreDistrict,
}

/// <summary>All places by code and name, resolved by date.</summary>
public sealed class Areas
{
    /// <summary>Our own code for a home in no authority on record.</summary>
    public const string Elsewhere = "CX-ELSEWHERE";

    private readonly Dictionary<string, Area> _byCode;
    private readonly ILookup<string, Area> _byName;

    public Areas(IEnumerable<Area> areas)
    {
        All = [.. areas];
        _byCode = All.ToDictionary(area => area.Code, StringComparer.OrdinalIgnoreCase);
        _byName = All.ToLookup(area => area.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Area> All { get; }

    /// <summary>The area of a code or name valid on a day; a predecessor's code gives its successor. Null where there is none.</summary>
    public Area? On(string codeOrName, DateOnly day)
    {
        var found = _byCode.GetValueOrDefault(codeOrName.Trim()) ?? _byName[codeOrName.Trim()].FirstOrDefault(area => area.IsValidOn(day));
        while (found is not null && !found.IsValidOn(day) && found.Successor.Length > 0)
        {
            found = _byCode.GetValueOrDefault(found.Successor);
        }

        return found is not null && found.IsValidOn(day) ? found : null;
    }

    /// <summary>The code as today has it: what facts of every date are grouped by. An unknown code stays as it is.</summary>
    public string Latest(string code)
    {
        while (_byCode.GetValueOrDefault(code) is { Successor.Length: > 0 } area)
        {
            code = area.Successor;
        }

        return code;
    }

    public string NameOf(string code) => _byCode.GetValueOrDefault(code)?.Name ?? (code == Elsewhere ? "another part of the country" : code);
}
