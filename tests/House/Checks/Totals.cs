using System.Text.RegularExpressions;

namespace Concordat.House.Checks;

/// <summary>Sums of money that stand where totals stand, in the foot of a table, a summary row, a picture or a board's paper, without the mark
/// that says what they are totals of. What has no mark is added up by nobody a second time.</summary>
internal static partial class Totals
{
    // amounts that are no sums: somebody stated them, or they are one line's; the picture of a forecast draws what its table says
    private static readonly HashSet<string> NoSums =
    [
        .. Estimates("ShowSample.cshtml", "whole"), .. Estimates("ShowRecovery.cshtml", "standing.Today"),
        "_Terms.cshtml: (terms.EstimatedValue?.Display", "_LineReason.cshtml: line.Now.Display", "_LineReason.cshtml: line.Was.Display",
        "_LineReason.cshtml: line.Amount.Display", "_StreamStanding.cshtml: limit.Display",
        "SummariseSpending.cshtml: (contract.Value?.Display", "DiscountEarnings.cshtml: fact.Amount?.Display", "RecordFinding.cshtml: item.Value.Display",
        "ForecastChart.cs: a picture or a paper", "ShowProgress.cshtml.cs: a picture or a paper",
    ];

    public static IEnumerable<string> Unmarked(string path, string text)
    {
        var found = path.EndsWith(".cshtml", StringComparison.Ordinal)
            ? Places().Matches(text).SelectMany(place => Shown().Matches(place.Value)).Concat(Sums().Matches(text)).Select(match => match.Value)
            : Drawn().IsMatch(text) && Shown().IsMatch(text) && !text.Contains("TotalMark", StringComparison.Ordinal) ? ["a picture or a paper"] : [];
        return found.Distinct().Where(one => !NoSums.Contains($"{Path.GetFileName(path)}: {one}")).Select(one => $"{path}: {one} has no mark");
    }

    // what a rate found in a sample comes to, and the ends of its interval
    private static IEnumerable<string> Estimates(string page, string of) =>
        ((string[])["Point", "Low", "High"]).Select(end => $"{page}: {of}.{end}.Display");

    [GeneratedRegex("""<tfoot.*?</tfoot>|<gov-row .*?</gov-row>|<dd class="govuk-summary-list__value">.*?</dd>""", RegexOptions.Singleline)]
    private static partial Regex Places();

    [GeneratedRegex(@"[\w.!?()\[\]]+\.Display\b")]
    private static partial Regex Shown();

    [GeneratedRegex(@"Sum\([^\n]*Pence\)+\.Display\b")]
    private static partial Regex Sums();

    [GeneratedRegex(@"\bnew (Bar|LineChart|TimeChart|PaperColumn)\(")]
    private static partial Regex Drawn();
}
