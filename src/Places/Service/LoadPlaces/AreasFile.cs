using System.Globalization;
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
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#' || line == Header)
            {
                continue;
            }

            if (Read(line) is { } area)
            {
                areas.Add(area);
            }
            else
            {
                problems.Add(new Problem(file, i + 1, 1, "row", "is no area", $"Write {Header}, days as 2016-02-29"));
            }
        }

        return (areas, problems);
    }

    private static Area? Read(string line)
    {
        var cells = line.Split(',');
        return cells.Length == 6
            && Enum.TryParse<AreaKind>(cells[2].Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            && Day(cells[3]) is { } from
            && (cells[4].Length == 0 || Day(cells[4]) is not null)
                ? new Area(cells[0], cells[1], kind, from, Day(cells[4]), cells[5])
                : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
