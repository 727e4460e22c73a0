using System.Text.RegularExpressions;
using System.Xml.Linq;
using Concordat.Fixture;
using Concordat.Plumbing.Look;

namespace Concordat.ServiceTests.Payments;

/// <summary>Amounts of money on a page without a mark that says what they are totals of, each by the place where it stands.</summary>
internal static partial class UnmarkedAmounts
{
    /// <summary>The foot of a table, the column of a table by its header, the key of a summary's row, or words.</summary>
    public static IEnumerable<(string Place, string Amount)> In(XElement html) =>
        from text in (html.DescendantsAndSelf("main").FirstOrDefault() ?? html).DescendantNodes().OfType<XText>()
        where Shown().IsMatch(text.Value) && text.Ancestors().All(e => e.Attribute(TotalMark.Attribute) is null)
        select (PlaceOf(text.Parent!), Shown().Match(text.Value).Value);

    private static string PlaceOf(XElement element)
    {
        if (Around(element, "td", "th") is { } cell)
        {
            return cell.Ancestors("tfoot").Any() ? "foot" : $"column {Header(cell)}";
        }

        return Around(element, "dd") is { } value ? $"row {Markup.Words(value.Parent!.Element("dt") ?? new XElement("none"))}"
            : Around(element, "svg", "option", "pre") is { } drawn ? drawn.Name.LocalName : "words";
    }

    private static XElement? Around(XElement element, params string[] names) =>
        element.AncestorsAndSelf().FirstOrDefault(e => names.Contains(e.Name.LocalName));

    private static string Header(XElement cell)
    {
        var at = cell.ElementsBeforeSelf().Count();
        var heads = cell.Ancestors("table").First().Descendants("thead").Descendants("th").ToList();
        return at < heads.Count ? Markup.Words(heads[at]) : "";
    }

    [GeneratedRegex(@"\u2212?£[\d,]+\.\d\d")]
    private static partial Regex Shown();
}
