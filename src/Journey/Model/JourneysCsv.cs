using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>What a file of facts came to: every fact once, or the problems that refuse the file whole.</summary>
/// <param name="Facts">In the order of the file; nothing where there are problems.</param>
/// <param name="Problems">In the order of the file.</param>
/// <param name="Columns">The file's columns as named in its header, so that later refusals can point at one.</param>
public sealed record JourneysReading(
    IReadOnlyList<Fact> Facts, IReadOnlyList<Problem> Problems, IReadOnlyList<string> Columns)
{
    /// <summary>The number of a column, from 1; 0 where the file has none of that name.</summary>
    public int ColumnOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name)
            {
                return i + 1;
            }
        }

        return 0;
    }
}

/// <summary>Reads <c>journeys.csv</c>: one row a fact, columns in any order. Whatever is not understood is refused with its
/// row and column, never ignored. A repeat of a row with the same id and content counts once.</summary>
public static class JourneysCsv
{
    /// <param name="file">The file's name without its folder, for refusals.</param>
    /// <param name="text">The file's whole text.</param>
    public static JourneysReading Read(string file, string text)
    {
        Span<Range> fields = stackalloc Range[JourneyColumns.Count * 2];
        var rows = new CsvRows(text, fields);
        if (!rows.Next())
        {
            return Refused(new Problem(file, 1, 1, "header", "the file is empty", $"Begin with {Header}"));
        }

        var problems = new List<Problem>();
        var columns = new List<string>();
        var header = ReadHeader(file, ref rows, columns, problems);
        if (problems.Count > 0)
        {
            return new JourneysReading([], problems, columns);
        }

        var facts = new List<Fact>();
        var reader = new FactReader(file, header, problems);
        while (rows.Next())
        {
            if (reader.Read(ref rows) is { } fact)
            {
                facts.Add(fact);
            }
        }

        int ColumnOf(string name) => columns.IndexOf(name) + 1;
        var once = Repeats.CountOnce(file, facts, problems, ColumnOf("id"));
        if (problems.Count == 0)
        {
            Contradictions.Find(file, once, problems, ColumnOf);
        }

        problems.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
        return new JourneysReading(problems.Count == 0 ? once : [], problems, columns);
    }

    private static string Header => string.Join(',', JourneyColumns.All);

    private static JourneysReading Refused(Problem problem) => new([], [problem], []);

    /// <returns>For each column of the file, which column of the format it is.</returns>
    private static int[] ReadHeader(string file, ref CsvRows rows, List<string> columns, List<Problem> problems)
    {
        var header = new int[Math.Min(rows.Count, JourneyColumns.Count * 2)];
        for (var i = 0; i < header.Length; i++)
        {
            var name = rows.Field(i).ToString();
            header[i] = JourneyColumns.IndexOf(name);
            if (header[i] < 0)
            {
                problems.Add(new Problem(file, 1, i + 1, $"column '{name}'", "is no column of this file",
                    $"Use any of {Header}"));
            }
            else if (columns.Contains(name))
            {
                problems.Add(new Problem(file, 1, i + 1, $"column '{name}'", "stands twice", "Leave one of them out"));
            }

            columns.Add(name);
        }

        foreach (var needed in (string[])["participant", "date", "fact"])
        {
            if (!columns.Contains(needed))
            {
                problems.Add(new Problem(file, 1, 1, $"column '{needed}'", "is missing", "Add it to the header and every row"));
            }
        }

        return header;
    }
}
