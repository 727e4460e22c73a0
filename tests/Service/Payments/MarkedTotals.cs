using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Concordat.Kernel;
using Concordat.Plumbing.Look;

namespace Concordat.ServiceTests.Payments;

/// <summary>The totals of a page that say by a mark what they are totals of, held against the ledger.</summary>
internal static partial class MarkedTotals
{
    /// <summary>What is wrong with the marked totals of a page. A preview is kept nowhere: its whole is held against its parts.</summary>
    public static async Task<IReadOnlyList<string>> Faults(XElement html, LedgerQuery ledger)
    {
        var faults = new List<string>();
        var previewed = new List<(IReadOnlyDictionary<string, string> At, long Pence)>();
        foreach (var (mark, words) in In(html))
        {
            if (Amount(words) is not { } shown)
            {
                faults.Add($"'{words}' is no amount");
            }
            else if (mark.StartsWith("preview?", StringComparison.Ordinal))
            {
                previewed.Add((LedgerQuery.Read(mark).At, shown));
            }
            else if (await Found(ledger, mark) is var (found, why) && found != shown)
            {
                faults.Add($"{mark} shows {words}; the ledger says {why}");
            }
        }

        faults.AddRange(previewed.Where(one => !one.At.ContainsKey("line") && !one.At.ContainsKey("cause"))
            .Select(whole => (whole.Pence, Parts: PartsOf(whole.At))).Where(whole => whole.Pence != whole.Parts)
            .Select(whole => $"a preview's whole shows {new Money(whole.Pence).Display}, its parts {new Money(whole.Parts).Display}"));
        return faults;

        long PartsOf(IReadOnlyDictionary<string, string> whole) =>
            previewed.Where(one => one.At.ContainsKey("line") && Sign(one.At) == Sign(whole)).Sum(one => one.Pence);
    }

    private static async Task<(long? Pence, string Why)> Found(LedgerQuery ledger, string mark)
    {
        try
        {
            var pence = await ledger.Of(mark);
            return (pence, new Money(pence).Display);
        }
        catch (KeyNotFoundException unknown)
        {
            return (null, unknown.Message);
        }
    }

    private static string Sign(IReadOnlyDictionary<string, string> at) => at.GetValueOrDefault("sign", "");

    public static List<(string Mark, string Words)> In(XElement html) =>
    [
        .. html.DescendantsAndSelf().Where(e => e.Attribute(TotalMark.Attribute) is not null)
            .Select(e => ((string)e.Attribute(TotalMark.Attribute)!, e.Value.Trim())),
    ];

    public static long? Amount(string words)
    {
        var match = Shown().Match(words);
        return match.Success
            ? (match.Groups["minus"].Length > 0 ? -1 : 1) * long.Parse(match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal)
                .Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"^(?<minus>\u2212?)£(?<digits>[\d,]+\.\d\d)$")]
    private static partial Regex Shown();
}
