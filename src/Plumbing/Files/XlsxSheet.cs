using System.Globalization;
using System.Text;
using System.Xml;

namespace Concordat.Plumbing.Files;

/// <summary>The first sheet of an Office Open XML workbook.</summary>
internal sealed class XlsxSheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly IReadOnlyList<string> _shared;
    private readonly XlsxDays _days;
    private readonly SheetText _rows;

    private XlsxSheet(IReadOnlyList<string> shared, XlsxDays days, SheetText rows)
    {
        _shared = shared;
        _days = days;
        _rows = rows;
    }

    /// <returns>False where the workbook is none.</returns>
    public static bool Read(Unpacked workbook, SheetText rows)
    {
        if (FirstSheet(workbook) is not { } first || workbook.Xml(first.Part) is not { } xml)
        {
            return false;
        }

        using (xml)
        {
            new XlsxSheet(Shared(workbook), XlsxDays.Read(workbook, first.From1904), rows).ReadRows(xml);
        }

        return true;
    }

    private static (string Part, bool From1904)? FirstSheet(Unpacked workbook)
    {
        using var xml = workbook.Xml("xl/workbook.xml");
        string? relation = null;
        var from1904 = false;
        while (relation is null && xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, NamespaceURI: Main, LocalName: "workbookPr" })
            {
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml is { NodeType: XmlNodeType.Element, NamespaceURI: Main, LocalName: "sheet" })
            {
                relation = xml.GetAttribute("id", Relations);
            }
        }

        using var relations = relation is null ? null : workbook.Xml("xl/_rels/workbook.xml.rels");
        while (relations?.Read() == true)
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == relation
                && relations.GetAttribute("Target") is { } target)
            {
                return (target.StartsWith('/') ? target[1..] : $"xl/{target}", from1904);
            }
        }

        return null;
    }

    private static List<string> Shared(Unpacked workbook)
    {
        using var xml = workbook.Xml("xl/sharedStrings.xml");
        var shared = new List<string>();
        while (xml?.ReadToFollowing("si", Main) == true)
        {
            using var item = xml.ReadSubtree();
            shared.Add(Words(item));
        }

        return shared;
    }

    private void ReadRows(XmlReader xml)
    {
        var number = 0;
        while (xml.ReadToFollowing("row", Main))
        {
            number = xml.GetAttribute("r") is { } said ? Whole(said) : number + 1;
            using (var row = xml.ReadSubtree())
            {
                ReadCells(row);
            }

            _rows.EndRow(number);
        }
    }

    private void ReadCells(XmlReader row)
    {
        var column = -1;
        while (row.ReadToFollowing("c", Main))
        {
            column = row.GetAttribute("r") is { } said ? ColumnOf(said) : column + 1;
            using var cell = row.ReadSubtree();
            _rows.Put(column, Value(cell));
        }
    }

    private string Value(XmlReader cell)
    {
        cell.Read();
        var (kind, style) = (cell.GetAttribute("t") ?? "n", cell.GetAttribute("s"));
        if (kind == "inlineStr")
        {
            return Words(cell);
        }

        var raw = cell.ReadToFollowing("v", Main) ? cell.ReadElementContentAsString() : "";
        return kind switch
        {
            "s" when raw.Length > 0 => Whole(raw) < _shared.Count ? _shared[Whole(raw)] : throw new FormatException("a text that is not there"),
            "b" => raw == "1" ? "true" : "false",
            "n" when raw.Length > 0 => _days.Says(raw, style is null ? 0 : Whole(style)),
            _ => raw,
        };
    }

    /// <summary>The text of all runs; readings beside it (phonetic) are left out.</summary>
    private static string Words(XmlReader item)
    {
        var words = new StringBuilder();
        while (item.Read())
        {
            if (item is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                item.Skip();
            }

            if (item.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                words.Append(item.Value);
            }
        }

        return words.ToString();
    }

    /// <summary>From 0: the letters of <c>AB12</c> count in base 26.</summary>
    private static int ColumnOf(string cell)
    {
        var column = 0;
        foreach (var letter in cell.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = checked((column * 26) + (letter - 'A' + 1));
        }

        return column - 1;
    }

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
