using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Concordat.Fixture;

/// <summary>Reads our own pages' HTML into elements: void elements, attributes without values and raw script text, but no repairing of
/// wrong nesting: a tag that closes what is not open is an error, since our pages have none.</summary>
public static partial class Markup
{
    private static readonly HashSet<string> Void =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    public static XElement Read(string html)
    {
        var root = new XElement("document");
        var open = root;
        var at = 0;
        while (at < html.Length)
        {
            var match = Tag().Match(html, at);
            AddText(open, match.Success ? html[at..match.Index] : html[at..]);
            if (!match.Success)
            {
                break;
            }

            at = match.Index + match.Length;
            if (match.Groups["name"].Success)
            {
                open = match.Groups["close"].Length > 0 ? Close(open, Name(match)) : Open(open, match, html, ref at);
            }
        }

        return root.Element("html") ?? root;
    }

    public static string Words(XElement element) => Blanks().Replace(Spaced(element), " ").Trim();

    private static string Spaced(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement e when e.Name.LocalName is "script" or "style" => "",
        XElement e when e.Name.LocalName is "span" or "b" or "strong" or "em" or "a" or "abbr" => Spaced(e),
        XElement e => " " + Spaced(e) + " ",
        _ => "",
    }));

    private static string Name(Match tag) => tag.Groups["name"].Value.ToLowerInvariant();

    private static XElement Open(XElement parent, Match tag, string html, ref int at)
    {
        var element = new XElement(Name(tag));
        foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
        {
            var name = attribute.Groups["name"].Value.Replace(':', '-').ToLowerInvariant();
            element.SetAttributeValue(name, WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\'')));
        }

        parent.Add(element);
        if (Void.Contains(Name(tag)) || tag.Groups["self"].Length > 0)
        {
            return parent;
        }

        if (Name(tag) is not ("script" or "style"))
        {
            return element;
        }

        var end = html.IndexOf("</" + Name(tag), at, StringComparison.OrdinalIgnoreCase);
        element.Add(new XText(Printable(html[at..end])));
        at = html.IndexOf('>', end) + 1;
        return parent;
    }

    private static XElement Close(XElement open, string name)
    {
        var closing = open;
        while (closing.Name.LocalName != name)
        {
            // these may be left open in HTML
            closing = closing.Name.LocalName is "p" or "li" or "option" or "td" or "th" or "tr" or "dt" or "dd" && closing.Parent is { } above
                ? above
                : throw new InvalidDataException($"</{name}> closes nothing; <{closing.Name}> is open.");
        }

        return closing.Parent!;
    }

    private static void AddText(XElement open, string text)
    {
        if (text.Length > 0)
        {
            open.Add(new XText(Printable(WebUtility.HtmlDecode(text))));
        }
    }

    private static string Printable(string text) => string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t'));

    [GeneratedRegex("""<!--.*?-->|<!doctype[^>]*>|<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*?)(?<self>/?)>""",
        RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s"'=/]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
