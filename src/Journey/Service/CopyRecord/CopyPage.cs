using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Concordat.Journey.Service.CopyRecord;

/// <summary>The page of a record's copy: one file that any browser shows and any printer prints, and that asks nothing of any server.</summary>
internal static class CopyPage
{
    private const string Style =
        """
        body{font:1.1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}
        table{border-collapse:collapse;width:100%;margin:1rem 0}
        th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #b1b4b6;overflow-wrap:anywhere}
        """;

    public static string Of(string reference, DateOnly on, IReadOnlyList<RecordSection> sections)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Your record {Written(reference)}</title><style>{Style}</style></head>
            <body>
            <h1>Your record</h1>
            <p>This is what is held about you under the reference {Written(reference)} on {Says.Day(on)}. If something is wrong, say so to whoever
            gave you this copy: it will be put right, and what stood there before stays visible as corrected.</p>

            """);
        foreach (var section in sections)
        {
            Append(page, section);
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, RecordSection section)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Written(section.Title)}</h2>\n<p>{Written(section.Explains)}</p>\n");
        if (section.Rows.Count == 0)
        {
            page.Append("<p>Nothing is held.</p>\n");
            return;
        }

        page.Append("<table>\n<thead><tr>");
        foreach (var column in section.Columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Written(column)}</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in section.Rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Written(cell)}</td>")).Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static string Written(string text) => HtmlEncoder.Default.Encode(text);
}
