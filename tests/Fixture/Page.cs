using System.Net;
using System.Xml.Linq;

namespace Concordat.Fixture;

/// <summary>What a request brought: status, headers and, where it is HTML, its elements.</summary>
public sealed class Page
{
    private Page(string path, HttpResponseMessage response, string body)
    {
        Path = path;
        Status = response.StatusCode;
        Response = response;
        Body = body;
        Html = response.Content.Headers.ContentType?.MediaType == "text/html" ? Markup.Read(body) : new XElement("html");
    }

    public string Path { get; }

    public HttpStatusCode Status { get; }

    public HttpResponseMessage Response { get; }

    public string Body { get; }

    public XElement Html { get; }

    /// <summary>Where a redirect points; null where this is none.</summary>
    public string? Location => (int)Status is >= 300 and < 400 ? Response.Headers.Location?.ToString() : null;

    /// <summary>The words of the main part, blanks made single.</summary>
    public string Text => Markup.Words(Html.Descendants("main").FirstOrDefault() ?? Html);

    public string Title => Markup.Words(Html.Descendants("h1").FirstOrDefault() ?? new XElement("h1"));

    public IEnumerable<XElement> Links => Html.Descendants("a").Where(a => a.Attribute("href") is not null);

    public static async Task<Page> Of(string path, HttpResponseMessage response) =>
        new(path, response, await response.Content.ReadAsStringAsync());

    /// <summary>The elements that carry the class.</summary>
    public IEnumerable<XElement> OfClass(string name) =>
        Html.Descendants().Where(e => ((string?)e.Attribute("class") ?? "").Split(' ').Contains(name));

    /// <summary>The body rows of the first table, or of the one whose caption starts with the words.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string caption = "")
    {
        var table = Html.Descendants("table").FirstOrDefault(
            t => caption.Length == 0 || Markup.Words(t.Element("caption") ?? new XElement("none")).StartsWith(caption, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{Path} has no table '{caption}'.");
        return [.. table.Descendants("tr").Where(row => row.Elements("td").Any()).Select(row => (string[])[.. row.Elements().Select(Markup.Words)])];
    }

    public string Href(string words) => (string)(Links.FirstOrDefault(a => Markup.Words(a).Contains(words, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{Path} has no link '{words}'.")).Attribute("href")!;

    internal PageForm FormWith(string[] names) =>
        Html.Descendants("form").Select(PageForm.Of).FirstOrDefault(form => names.All(form.Has))
        ?? throw new InvalidOperationException($"{Path} ({Status}) has no form with {string.Join(", ", names)}.");

    internal PageForm FormTo(string action) =>
        Html.Descendants("form").Select(PageForm.Of).FirstOrDefault(form => form.Action == action)
        ?? throw new InvalidOperationException($"{Path} ({Status}) has no form to {action}.");

    internal PageForm FormWithFile(out string field)
    {
        var input = Html.Descendants("input").FirstOrDefault(i => (string?)i.Attribute("type") == "file")
            ?? throw new InvalidOperationException($"{Path} ({Status}) has no field for a file.");
        field = (string?)input.Attribute("name") ?? "";
        return PageForm.Of(input.Ancestors("form").First());
    }

    internal PageForm FormOfButton(string words, out (string Name, string Value)? pressed)
    {
        var button = Html.Descendants("button").FirstOrDefault(b => Markup.Words(b).Contains(words, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{Path} ({Status}) has no button '{words}'.");
        pressed = (string?)button.Attribute("name") is { } name ? (name, (string?)button.Attribute("value") ?? "") : null;
        var form = PageForm.Of(button.Ancestors("form").First());
        return (string?)button.Attribute("formaction") is { } action ? form with { Action = action } : form;
    }
}

/// <summary>A form as it stands: where it goes and what a browser would send untouched.</summary>
internal sealed record PageForm(string Action, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlySet<string> Names)
{
    public bool Has(string name) => Names.Contains(name);

    public static PageForm Of(XElement form)
    {
        var named = form.Descendants().Where(e => e.Attribute("name") is not null && e.Name.LocalName is "input" or "select" or "textarea").ToList();
        var sent = named.Where(e => e.Attribute("disabled") is null).SelectMany(Sent).ToList();
        return new PageForm((string?)form.Attribute("action") ?? "", sent, named.Select(e => (string?)e.Attribute("name") ?? "").ToHashSet());
    }

    private static IEnumerable<(string, string)> Sent(XElement field)
    {
        var name = (string?)field.Attribute("name") ?? "";
        switch (field.Name.LocalName)
        {
            case "textarea":
                return [(name, field.Value)];
            case "select":
                var options = field.Descendants("option").ToList();
                var chosen = options.FirstOrDefault(o => o.Attribute("selected") is not null) ?? options.FirstOrDefault();
                return chosen is null ? [] : [(name, (string?)chosen.Attribute("value") ?? chosen.Value)];
            default:
                var type = (string?)field.Attribute("type") ?? "text";
                var isOff = type is "checkbox" or "radio" && field.Attribute("checked") is null;
                return isOff || type is "file" or "submit" or "button" ? [] : [(name, (string?)field.Attribute("value") ?? "")];
        }
    }
}
