using System.Globalization;
using System.Text;

namespace Concordat.House;

/// <summary>Draws the end of docs/access.md from the policy tables: every operation, with who may perform it and on whose objects. What stands
/// before it in the file is written by people.</summary>
internal static class AccessTable
{
    private const string File = "docs/access.md";
    private const string Heading = "## Every operation, and who may\n";

    public static string Draw()
    {
        var written = House.Read(File);
        var at = written.IndexOf(Heading, StringComparison.Ordinal);
        var text = new StringBuilder(at < 0 ? $"{written.TrimEnd()}\n\n" : written[..at]);
        text.Append(Heading).Append('\n').Append(
            "Generated from the policy tables by the house tests. “Whole” means objects of a contract that the office sees whole; “own”, those in which the\n"
            + "organisation has a part; where nothing is added, what belongs to nobody.\n");
        foreach (var table in House.Files("src", "policy.csv"))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {table.Split('/')[1]}\n\n| Operation | Who |\n|---|---|\n");
            foreach (var operation in Rows(House.Read(table)).GroupBy(row => row.Operation).OrderBy(rows => rows.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{operation.Key}` | {string.Join(", ", operation.Select(Said).Distinct())} |\n");
            }
        }

        var drawn = text.ToString();
        if (Environment.GetEnvironmentVariable("CONCORDAT_APPROVE") == "1")
        {
            System.IO.File.WriteAllText(Path.Combine(House.Folder, File), drawn);
        }

        return drawn;
    }

    private static string Said((string Operation, string Role, string Relation) row) => row.Relation == "any" ? row.Role : $"{row.Role} ({row.Relation})";

    private static IEnumerable<(string Operation, string Role, string Relation)> Rows(string policy) =>
        policy.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1], cells[2]));
}
