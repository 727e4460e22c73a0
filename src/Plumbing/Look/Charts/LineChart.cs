using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Concordat.Plumbing.Look.Charts;

/// <summary>How a line is drawn: never by colour alone.</summary>
public enum Stroke
{
    Solid,
    Dashed,
    Dotted,
}

/// <summary>One line of a chart.</summary>
/// <param name="Points">In the order of x; a gap in the data is a gap in the list, and the line is drawn through.</param>
public sealed record Series(string Name, Stroke Stroke, IReadOnlyList<(int X, decimal Y)> Points);

/// <summary>A chart of lines over whole numbers, drawn on the server as one SVG. It carries its title and description; the page shows
/// the same figures as a table beside it. It needs no script, no style and no font of its own, and scales to a narrow screen.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Description">What the picture shows, for those who do not see it.</param>
/// <param name="XTitle">What x counts, with its unit.</param>
/// <param name="Unit">Written behind the numbers of y, such as <c>%</c>.</param>
public sealed record LineChart(string Id, string Title, string Description, string XTitle, string Unit, IReadOnlyList<Series> Lines)
{
    private const int Width = 640;
    private const int Height = 340;
    private const int Left = 52;
    private const int Right = 132;
    private const int Top = 16;
    private const int Bottom = 48;

    /// <summary>Each line's label keeps at least this distance from the next.</summary>
    private const decimal LabelStep = 18m;

    private int XMost => Math.Max(1, Lines.SelectMany(line => line.Points).Select(point => point.X).DefaultIfEmpty(1).Max());

    private decimal YMost => Scale.Most(Lines.SelectMany(line => line.Points).Select(point => point.Y).DefaultIfEmpty(0).Max());

    public IHtmlContent Draw()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"look-chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"{Id}-title {Id}-says\" font-size=\"14\" font-family=\"inherit\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{Id}-title\">{Encoded(Title)}</title><desc id=\"{Id}-says\">{Encoded(Description)}</desc>");
        Axes(svg);
        for (var i = 0; i < Lines.Count; i++)
        {
            Line(svg, Lines[i], Palette.Of(i));
        }

        Labels(svg);
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private void Axes(StringBuilder svg)
    {
        foreach (var y in Scale.Steps(YMost))
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(y)}\" y2=\"{Y(y)}\" stroke=\"#b1b4b6\" stroke-width=\"1\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{Y(y) + 5}\" text-anchor=\"end\" fill=\"#0b0c0c\">{y:0.##}{Encoded(Unit)}</text>");
        }

        foreach (var x in Scale.WholeSteps(XMost))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(x)}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\" fill=\"#0b0c0c\">{x}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\" fill=\"#0b0c0c\">{Encoded(XTitle)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(0)}\" y2=\"{Y(0)}\" stroke=\"#0b0c0c\" stroke-width=\"2\"/>");
    }

    private void Line(StringBuilder svg, Series line, string colour)
    {
        if (line.Points.Count == 0)
        {
            return;
        }

        var points = string.Join(' ', line.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X)},{Y(p.Y)}")));
        var dashes = line.Stroke switch { Stroke.Dashed => " stroke-dasharray=\"10 5\"", Stroke.Dotted => " stroke-dasharray=\"2 5\"", _ => "" };
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"3\"{dashes}/>");
    }

    /// <summary>Names stand at the ends of their lines, moved apart where they would meet.</summary>
    private void Labels(StringBuilder svg)
    {
        var ends = Lines.Select((line, i) => (line, i)).Where(pair => pair.line.Points.Count > 0)
            .Select(pair => (pair.line.Name, pair.i, X: X(pair.line.Points[^1].X), Y: Y(pair.line.Points[^1].Y))).OrderBy(end => end.Y);
        var above = decimal.MinValue / 2;
        foreach (var end in ends)
        {
            var y = Math.Max(end.Y, above + LabelStep);
            above = y;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 8}\" y=\"{y + 5}\" fill=\"{Palette.Of(end.i)}\">{Encoded(end.Name)}</text>");
        }
    }

    private decimal X(int x) => Math.Round(Left + ((decimal)x / XMost * (Width - Left - Right)), 1);

    private decimal Y(decimal y) => Math.Round(Height - Bottom - (y / YMost * (Height - Top - Bottom)), 1);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
