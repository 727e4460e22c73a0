using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Specification.Examples;

/// <summary>Turns an example's sentences into journeys.csv, the programme's names into its codes.</summary>
public static class FactSentences
{
    /// <returns>The text of a journeys.csv, or the problems of its sentences.</returns>
    public static FactsReading ToCsv(Example example, Programme programme)
    {
        var problems = new List<Problem>();
        var rows = new List<FactLine>();
        foreach (var facts in example.Facts)
        {
            foreach (var sentence in facts.Sentences)
            {
                new FactSentence(sentence, facts.Participant, programme, example.AsAt, rows, problems).Read();
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Cells.TryAdd("id", string.Create(CultureInfo.InvariantCulture, $"row {i + 1}"));
        }

        return problems.Count > 0 ? new FactsReading("", problems) : new FactsReading(Text(rows), []);
    }

    private static string Text(List<FactLine> rows)
    {
        var columns = rows.SelectMany(row => row.Cells.Keys).Append("participant").Append("date").Append("fact")
            .Distinct().ToList();
        var lines = rows
            .Select(row => string.Join(',', columns.Select(column => Quoted(row.Cells.GetValueOrDefault(column, "")))));
        return string.Join('\n', lines.Prepend(string.Join(',', columns))) + "\n";
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>A journeys.csv, or why there is none.</summary>
public sealed record FactsReading(string Csv, IReadOnlyList<Problem> Problems);

/// <summary>One row, by column.</summary>
internal sealed class FactLine
{
    public Dictionary<string, string> Cells { get; } = new(StringComparer.Ordinal);
}
