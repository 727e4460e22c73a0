using System.Text.Json;
using Concordat.Kernel;

namespace Concordat.Plumbing.Files;

/// <summary>Turns what a program sends into the file it stands for, so that one reader and one set of rules take both: each row has the fields
/// that a file has as columns.</summary>
public static class RowsAsFile
{
    /// <summary>The first row stands in the second line, below the header.</summary>
    public const int LineOfFirst = 2;

    // more than any file has as columns; each row is given a cell for each of them, so that a small body could become a file without bounds
    private const int FieldsMost = 200;

    /// <param name="what">What a row is: <c>Referral</c>.</param>
    /// <returns>The file; or the problem where a field is neither text, number, truth nor nothing, or where the rows have more fields than any
    /// file has.</returns>
    public static Ruling<byte[]> Of(IReadOnlyList<Dictionary<string, JsonElement>> rows, string what)
    {
        var columns = rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).Take(FieldsMost + 1).ToList();
        if (columns.Count > FieldsMost)
        {
            return new Refusal("too-many-fields", $"The rows have more than {FieldsMost} fields of different names.");
        }

        foreach (var (place, row) in rows.Index())
        {
            if (row.FirstOrDefault(field => field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Key is { } wrong)
            {
                return new Refusal(
                    "no-plain-field", $"{what} {place + 1}: '{wrong}' is no plain value; several stand in one text, separated by semicolons.");
            }
        }

        return CsvText.Bytes(csv =>
        {
            csv.Header([.. columns]);
            foreach (var row in rows)
            {
                columns.ForEach(column => csv.Text(row.TryGetValue(column, out var value) && value.ValueKind != JsonValueKind.Null ? $"{value}" : ""));
                csv.End();
            }
        });
    }
}
