using System.Globalization;
using System.Net;
using System.Text;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Look;

namespace Concordat.Governance.Service.IssuePack;

/// <summary>A pack as one HTML document that stands by itself: what is downloaded is what is kept, byte for byte.</summary>
internal static class PackDocument
{
    // what is downloaded or printed brings its own look; a page of the service has its own
    private const string Style =
        "@page{size:A4;margin:18mm}body{font:11pt/1.4 Arial,Helvetica,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        + "table{border-collapse:collapse;width:100%;margin:0 0 1.5em}caption{text-align:left;font-weight:bold;padding:.3em 0}"
        + "th,td{border-bottom:1px solid #888;padding:.3em .6em .3em 0;text-align:left;vertical-align:top;font-weight:normal}"
        + "thead th{font-weight:bold}.numeric{text-align:right}tr,h2{break-inside:avoid}h2{break-after:avoid}";

    private const string Opens = "<main>";
    private const string Closes = "</main>";

    /// <param name="nameOf">What people call a kind of artefact.</param>
    public static string Of(
        ProgrammeBoard board, KeptMeeting meeting, IReadOnlyList<KeptItem> items, IReadOnlyList<Paper> papers, DateTimeOffset issued,
        Func<string, string> nameOf)
    {
        var title = $"{board.Name}: papers for {Says.Day(meeting.On)}";
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>").Append(Safe(title)).Append("</title><style>").Append(Style).Append("</style></head>\n<body>\n")
            .Append(Opens).Append('\n');
        Line(html, "h1", "govuk-heading-l", title);
        Line(html, "p", "govuk-body", $"{meeting.Place}, {meeting.Starts}. Issued on {Says.Day(issued)} with figures as they stood then. Later data does not change this pack.");
        Line(html, "h2", "govuk-heading-m", "Agenda");
        html.Append("<ol class=\"govuk-list govuk-list--number\">\n");
        foreach (var item in items)
        {
            Line(html, "li", "", $"{item.Title} ({Says.Of(item.Item.Purpose).ToLowerInvariant()}"
                + (item.Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"; {nameOf(item.Item.Decides!)}, version {version}, decision {item.Artefact}") : "") + ")");
        }

        html.Append("</ol>\n");
        foreach (var paper in papers)
        {
            Line(html, "h2", "govuk-heading-m", paper.Title);
            foreach (var sentence in paper.Sentences)
            {
                Line(html, "p", "govuk-body", sentence);
            }

            foreach (var table in paper.Tables)
            {
                Table(html, table);
            }
        }

        return html.Append(Closes).Append("\n</body>\n</html>\n").ToString();
    }

    /// <summary>What stands between the document's head and its end, to be shown within a page.</summary>
    public static string Inside(string document)
    {
        var from = document.IndexOf(Opens, StringComparison.Ordinal) + Opens.Length;
        return document[from..document.LastIndexOf(Closes, StringComparison.Ordinal)];
    }

    private static void Table(StringBuilder html, PaperTable table)
    {
        // a wide table scrolls within its own box, which the keyboard must reach
        html.Append("<div class=\"look-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(Safe(table.Caption)).Append("\">\n<table class=\"govuk-table look-table\">\n");
        Line(html, "caption", "govuk-table__caption govuk-table__caption--s", table.Caption);
        html.Append("<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append(column.IsFigure ? "<th scope=\"col\" class=\"numeric\">" : "<th scope=\"col\">").Append(Safe(column.Heading)).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        var totals = table.Totals.ToDictionary(total => (total.Row, total.Column), total => total.Of);
        for (var place = 0; place < table.Rows.Count; place++)
        {
            var row = table.Rows[place];
            html.Append("<tr><th scope=\"row\">").Append(Safe(row[0])).Append("</th>");
            for (var i = 1; i < row.Count; i++)
            {
                var mark = totals.TryGetValue((place, i), out var of) ? $" {TotalMark.Attribute}=\"{Safe(of)}\"" : "";
                html.Append("<td").Append(mark).Append(table.Columns[i].IsFigure ? " class=\"numeric\">" : ">").Append(Safe(row[i])).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void Line(StringBuilder html, string tag, string css, string text) =>
        html.Append('<').Append(tag).Append(css.Length > 0 ? $" class=\"{css}\"" : "").Append('>').Append(Safe(text)).Append("</").Append(tag).Append(">\n");

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
