using System.Text.RegularExpressions;
using Concordat.Kernel;

namespace Concordat.Places.Service.LoadPlaces;

/// <summary>Reads <c>small-areas.csv</c>: <c>small_area,authority,sector,from,to,source</c>; lines beginning with # say where it comes from. A
/// small area is made of postcode sectors of whole authorities that the areas file knows.</summary>
public static partial class SmallAreasFile
{
    private const string Header = "small_area,authority,sector,from,to,source";

    public static (IReadOnlyList<SmallAreaPart> Parts, IReadOnlyList<Problem> Problems) Read(string file, string text, IReadOnlyList<Area> areas)
    {
        var authorities = areas.Where(area => area.Kind == AreaKind.LocalAuthority).Select(area => area.Code).ToHashSet(StringComparer.Ordinal);
        var parts = new List<SmallAreaPart>();
        var problems = new List<Problem>();
        foreach (var (row, cells) in PlacesLines.Of(text, Header))
        {
            if (cells.Length != 6 || cells[0].Length == 0 || PlacesLines.Day(cells[3]) is not { } from
                || (cells[4].Length > 0 && !(PlacesLines.Day(cells[4]) >= from)))
            {
                problems.Add(new Problem(file, row, 1, "row", "is no part of a small area", $"Write {Header}, days as 2016-02-29, the first one first"));
            }
            else if (!authorities.Contains(cells[1]))
            {
                problems.Add(new Problem(file, row, 2, $"authority '{cells[1]}'", "is no whole local authority", "Name one of the areas file"));
            }
            else if (!Sector().IsMatch(cells[2]))
            {
                problems.Add(new Problem(file, row, 3, $"sector '{cells[2]}'", "is no postcode sector", "Write it as M11 3"));
            }
            else
            {
                parts.Add(new SmallAreaPart(cells[0], cells[1], cells[2], from, PlacesLines.Day(cells[4])));
            }
        }

        return (parts, problems);
    }

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]$")]
    private static partial Regex Sector();
}
