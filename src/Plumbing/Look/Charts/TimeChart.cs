using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Concordat.Plumbing.Look.Charts;

/// <summary>A thing that is planned for a day and happens on one.</summary>
/// <param name="Planned">Drawn as an open circle; nothing where no day is planned.</param>
/// <param name="At">Drawn as a full circle where it is done, else as a diamond; nothing where no day is known.</param>
/// <param name="IsHeavy">Whether its line and name are drawn strong.</param>
public sealed record Moment(string Name, DateOnly? Planned, DateOnly? At, bool IsDone, bool IsHeavy);

/// <summary>Moments one under the other with a line from each planned day to the real or expected one, drawn on the server. Shapes and strokes
/// tell them apart, not colour alone; the page shows the same days as a table.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Groups">Each with its name, in the order to draw.</param>
public sealed record TimeChart(
    string Id, string Title, string Description, IReadOnlyList<(string Name, IReadOnlyList<Moment> Moments)> Groups, DateOnly Today)
{
    private const int Width = 640;
    private const int Names = 240;
    private const int Right = 24;
    private const int Row = 34;
    private const int Heading = 26;
    private const int Letters = 28;
    private const int Top = 34;
    private const int Ticks = 5;

    private IEnumerable<DateOnly> Days => Groups.SelectMany(group => group.Moments)
        .SelectMany(moment => new[] { moment.Planned, moment.At }).OfType<DateOnly>().Append(Today);

    public IHtmlContent Draw()
    {
        var height = Top + Groups.Sum(group => Heading + (group.Moments.Count * Row)) + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"look-chart\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{Id}-title {Id}-says\" font-size=\"13\" font-family=\"inherit\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{Id}-title\">{Encoded(Title)}</title><desc id=\"{Id}-says\">{Encoded(Description)}</desc>");
        Axis(svg, height);
        var y = Top;
        foreach (var (name, moments) in Groups)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 18}\" font-weight=\"bold\" fill=\"#0b0c0c\">{Encoded(name)}</text>");
            y += Heading;
            foreach (var moment in moments)
            {
                Draw(svg, moment, y + (Row / 2));
                y += Row;
            }
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private void Axis(StringBuilder svg, int height)
    {
        var (first, last) = (Days.Min(), Days.Max());
        for (var i = 0; i <= Ticks && first < last; i++)
        {
            var day = first.AddDays((last.DayNumber - first.DayNumber) * i / Ticks);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(day)}\" x2=\"{X(day)}\" y1=\"{Top - 6}\" y2=\"{height - 6}\" stroke=\"#b1b4b6\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(day)}\" y=\"14\" text-anchor=\"middle\" fill=\"#0b0c0c\">{day:MMM yy}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture,
            $"<line x1=\"{X(Today)}\" x2=\"{X(Today)}\" y1=\"{Top - 6}\" y2=\"{height - 6}\" stroke=\"#801650\" stroke-width=\"2\" stroke-dasharray=\"2 4\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(Today)}\" y=\"27\" text-anchor=\"end\" fill=\"#801650\">today</text>");
    }

    private void Draw(StringBuilder svg, Moment moment, int y)
    {
        var weight = moment.IsHeavy ? " font-weight=\"bold\"" : "";
        var lines = Lines(moment.Name);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{Names - 10}\" y=\"{y + 5 - ((lines.Count - 1) * 7) + (i * 14)}\" text-anchor=\"end\" fill=\"#0b0c0c\"{weight}>{Encoded(lines[i])}</text>");
        }

        if (moment is { Planned: { } from, At: { } to } && from != to)
        {
            var dashes = moment.IsDone ? "" : " stroke-dasharray=\"6 4\"";
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{X(from)}\" x2=\"{X(to)}\" y1=\"{y}\" y2=\"{y}\" stroke=\"#12436d\" stroke-width=\"{(moment.IsHeavy ? 4 : 2)}\"{dashes}/>");
        }

        if (moment.Planned is { } planned)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(planned)}\" cy=\"{y}\" r=\"6\" fill=\"#ffffff\" stroke=\"#12436d\" stroke-width=\"2\"/>");
        }

        if (moment.At is { } at)
        {
            svg.Append(moment.IsDone
                ? string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{X(at)}\" cy=\"{y}\" r=\"5\" fill=\"#12436d\"/>")
                : string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{X(at) - 5}\" y=\"{y - 5}\" width=\"10\" height=\"10\" fill=\"#801650\" transform=\"rotate(45 {X(at)} {y})\"/>"));
        }
    }

    private decimal X(DateOnly day)
    {
        var (first, last) = (Days.Min().DayNumber, Days.Max().DayNumber);
        return Math.Round(Names + ((day.DayNumber - first) / (decimal)Math.Max(1, last - first) * (Width - Names - Right)), 1);
    }

    /// <summary>A name on one line or two, divided between words; what two do not hold stands in the table.</summary>
    private static List<string> Lines(string name)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < Letters)
            {
                lines[^1] += " " + word;
            }
            else if (lines.Count < 2)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += " …";
                break;
            }
        }

        return lines;
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
