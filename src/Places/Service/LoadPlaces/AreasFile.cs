using Concordat.Kernel;

namespace Concordat.Places.Service.LoadPlaces;

/// <summary>Reads <c>places/areas.csv</c>: <c>code,name,kind,from,to,successor</c>; lines beginning with # say where it comes from.</summary>
public static class AreasFile
{
    private const string Header = "code,name,kind,from,to,successor";

    public static (IReadOnlyList<Area> Areas, IReadOnlyList<Problem> Problems) Read(string file, string text)
    {
        var areas = new List<Area>();
        var problems = new List<Problem>();
        foreach (var (row, cells) in PlacesLines.Of(text, Header))
        {
            if (Read(cells) is { } area)
            {
                areas.Add(area);
            }
            else
            {
                problems.Add(new Problem(file, row, 1, "row", "is no area", $"Write {Header}, days as 2016-02-29"));
            }
        }

        return (areas, problems);
    }

    private static Area? Read(string[] cells) =>
        cells.Length == 6
            && Enum.TryParse<AreaKind>(cells[2].Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            && PlacesLines.Day(cells[3]) is { } from
            && (cells[4].Length == 0 || PlacesLines.Day(cells[4]) is not null)
                ? new Area(cells[0], cells[1], kind, from, PlacesLines.Day(cells[4]), cells[5])
                : null;
}
