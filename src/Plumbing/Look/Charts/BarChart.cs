using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Concordat.Plumbing.Look.Charts;

/// <summary>One bar with the words that stand behind it.</summary>
/// <param name="Total">What its words are a total of, as <see cref="TotalMark"/> has it; empty where they are no total of money.</param>
public sealed record Bar(string Name, decimal Value, string Words, string Total = "");

/// <summary>A mark across all bars, such as a minimum; named in the picture.</summary>
public sealed record Mark(string Name, decimal Value, Stroke Stroke);

/// <summary>Bars that lie, one under the other, drawn on the server; long names keep their room and it scales to a narrow screen.</summary>
/// <param name="Id">Unique on the page.</param>
public sealed record BarChart(string Id, string Title, string Description, IReadOnlyList<Bar> Bars, IReadOnlyList<Mark> Marks)
{
    private const int Width = 640;
    private const int Names = 210;
    private const int Right = 86;
    private const int Row = 34;
    private const int Top = 26;

    private decimal Most => Scale.Most(Bars.Select(bar => bar.Value).Concat(Marks.Select(mark => mark.Value)).DefaultIfEmpty(0).Max());

    public IHtmlContent Draw()
    {
        var height = Top + (Bars.Count * Row) + 8;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"look-chart\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{Id}-title {Id}-says\" font-size=\"14\" font-family=\"inherit\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{Id}-title\">{Encoded(Title)}</title><desc id=\"{Id}-says\">{Encoded(Description)}</desc>");
        foreach (var mark in Marks)
        {
            var dashes = mark.Stroke switch { Stroke.Dashed => " stroke-dasharray=\"8 4\"", Stroke.Dotted => " stroke-dasharray=\"2 4\"", _ => "" };
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(mark.Value)}\" x2=\"{X(mark.Value)}\" y1=\"{Top - 4}\" y2=\"{height - 6}\" stroke=\"#801650\" stroke-width=\"2\"{dashes}/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(mark.Value)}\" y=\"{Top - 10}\" text-anchor=\"middle\" fill=\"#801650\">{Encoded(mark.Name)}</text>");
        }

        for (var i = 0; i < Bars.Count; i++)
        {
            var bar = Bars[i];
            var y = Top + (i * Row);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Names - 8}\" y=\"{y + 20}\" text-anchor=\"end\" fill=\"#0b0c0c\">{Encoded(Short(bar.Name))}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Names}\" y=\"{y + 4}\" width=\"{X(bar.Value) - Names}\" height=\"{Row - 10}\" fill=\"{Palette.Of(0)}\"/>");
            var total = bar.Total.Length > 0 ? $" {TotalMark.Attribute}=\"{Encoded(bar.Total)}\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"<text{total} x=\"{X(bar.Value) + 6}\" y=\"{y + 20}\" fill=\"#0b0c0c\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\">{Encoded(bar.Words)}</text>");
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private decimal X(decimal value) => Math.Round(Names + (Math.Max(0, value) / Most * (Width - Names - Right)), 1);

    private static string Short(string name) => name.Length <= 28 ? name : name[..27] + "…";

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
