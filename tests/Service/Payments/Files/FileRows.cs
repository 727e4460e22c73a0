using System.Text.Json;
using System.Text.RegularExpressions;
using Concordat.Fixture;
using Concordat.Kernel;

namespace Concordat.ServiceTests.Payments.Files;

/// <summary>The rows of an answer by their columns, whether it is a CSV file or a list in JSON, and which of the columns hold money.</summary>
internal sealed partial record FileRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>The column of an answer that has no columns.</summary>
    public const string Anywhere = "";

    /// <summary>The columns that are money by their name or by what stands in them.</summary>
    public IEnumerable<string> OfMoney => Columns.Where(column => Named().IsMatch(column) || Rows.Any(row => Said().IsMatch(row[column])));

    public long Sum(string column) => Rows.Sum(row => Pence(row[column]));

    /// <summary>The same with a penny more in the first amount of the column; nothing where no amount stands there.</summary>
    public FileRows? APennyOff(string column)
    {
        var at = Rows.ToList().FindIndex(row => row[column].Length > 0);
        return at < 0
            ? null
            : this with
            {
                Rows =
                [
                    .. Rows.Select((row, i) => i != at
                        ? row
                        : row.ToDictionary(cell => cell.Key, cell => cell.Key == column ? new Money(Pence(cell.Value) + 1).ToString() : cell.Value)),
                ],
            };
    }

    public static FileRows Of(Page answer) => answer.Response.Content.Headers.ContentType?.MediaType switch
    {
        "text/csv" => OfCsv(answer.Body.TrimStart('\uFEFF')),
        "application/json" => OfJson(answer.Body),
        "application/zip" or "application/pdf" => new FileRows([Anywhere], [new Dictionary<string, string> { [Anywhere] = "£" }]),
        _ => new FileRows([Anywhere], [.. answer.Body.Split('\n').Select(line => new Dictionary<string, string> { [Anywhere] = line })]),
    };

    public static long Pence(string pounds) =>
        pounds.Length == 0 ? 0 : Money.TryParse(pounds, out var money) ? money.Pence : throw new FormatException(pounds);

    private static FileRows OfCsv(string text)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Cells().Matches(line).Select(cell => cell.Groups["quoted"].Success
                ? cell.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
                : cell.Groups["bare"].Value).ToList());
        var all = rows.ToList();
        return new FileRows(all[0], [.. all.Skip(1).Select(row => all[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))]);
    }

    private static FileRows OfJson(string text)
    {
        var rows = JsonDocument.Parse(text).RootElement.EnumerateArray()
            .Select(row => row.EnumerateObject().ToDictionary(field => field.Name, field => $"{field.Value}")).ToList();
        return new FileRows([.. rows.SelectMany(row => row.Keys).Distinct()], rows);
    }

    [GeneratedRegex("""(?:^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^,"]*))""")]
    private static partial Regex Cells();

    [GeneratedRegex(
        "(^|_)(amount|price|wage|pounds|pence|cost|costs|paid|spent|owed|claimed|claimable|debit|credit|difference|posted|low|median|high)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^-?\d+\.\d\d$|£|(?<![\d.])\d+\.\d\d(?![\d.])")]
    private static partial Regex Said();
}
