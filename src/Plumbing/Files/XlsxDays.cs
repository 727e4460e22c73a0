using System.Globalization;
using System.Text.RegularExpressions;

namespace Concordat.Plumbing.Files;

/// <summary>Tells numbers that a sheet shows as days from other numbers: a workbook keeps both alike, and only the format of the cell's style
/// says which it is.</summary>
internal sealed partial class XlsxDays
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly DateOnly First1900 = new(1899, 12, 30);
    private static readonly DateOnly First1904 = new(1904, 1, 1);

    private readonly HashSet<int> _stylesOfDays = [];
    private readonly DateOnly _first;

    private XlsxDays(bool from1904) => _first = from1904 ? First1904 : First1900;

    public static XlsxDays Read(Unpacked workbook, bool from1904)
    {
        var days = new XlsxDays(from1904);
        using var xml = workbook.Xml("xl/styles.xml");
        var formats = new Dictionary<int, string>();
        var (isInCells, style) = (false, 0);
        while (xml?.Read() == true)
        {
            if (xml.NamespaceURI != Main || xml.NodeType is not (System.Xml.XmlNodeType.Element or System.Xml.XmlNodeType.EndElement))
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "numFmt" when xml.IsStartElement():
                    formats[Whole(xml.GetAttribute("numFmtId"))] = xml.GetAttribute("formatCode") ?? "";
                    break;
                case "cellXfs":
                    isInCells = xml.IsStartElement();
                    break;
                case "xf" when isInCells && xml.IsStartElement():
                    if (IsDay(Whole(xml.GetAttribute("numFmtId")), formats))
                    {
                        days._stylesOfDays.Add(style);
                    }

                    style++;
                    break;
            }
        }

        return days;
    }

    /// <summary>A day as 2016-02-29; any other number plainly, without the digits that binary fractions add.</summary>
    public string Says(string raw, int style)
    {
        var number = double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
        return _stylesOfDays.Contains(style) && number is >= 1 and < 2_958_466
            ? _first.AddDays((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Plain(number);
    }

    private static string Plain(double number) =>
        Math.Abs(number) < 1e15 && decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Formats 14 to 17, 22, 27 to 36 and 50 to 58 are days in every language; one of the workbook's own is where it names a year or a
    /// day outside quotes and brackets.</summary>
    private static bool IsDay(int format, Dictionary<int, string> formats) =>
        format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58)
        || (formats.TryGetValue(format, out var code) && Literal().Replace(code, "").AsSpan().IndexOfAny("dDyY") >= 0);

    private static int Whole(string? text) => int.Parse(text ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]")]
    private static partial Regex Literal();
}
