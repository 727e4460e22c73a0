using System.Globalization;
using System.Text;
using System.Xml;

namespace Concordat.Plumbing.Files;

/// <summary>The first table of an OpenDocument spreadsheet.</summary>
internal static class OdsSheet
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string TextOf = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /// <returns>False where the workbook is none.</returns>
    public static bool Read(Unpacked workbook, SheetText rows)
    {
        using var xml = workbook.Xml("content.xml");
        if (xml is null || !xml.ReadToFollowing("table", Table))
        {
            return false;
        }

        using var table = xml.ReadSubtree();
        var number = 1;
        while (table.ReadToFollowing("table-row", Table))
        {
            var times = Times(table, "number-rows-repeated");
            using (var row = table.ReadSubtree())
            {
                ReadRow(row, rows);
            }

            rows.EndRow(number, times);
            number = checked(number + times);
        }

        return true;
    }

    private static void ReadRow(XmlReader row, SheetText rows)
    {
        var column = 0;
        row.Read();
        row.Read();
        while (!row.EOF)
        {
            if (row.NodeType == XmlNodeType.Element && row.NamespaceURI == Table && row.LocalName is "table-cell" or "covered-table-cell")
            {
                var times = Times(row, "number-columns-repeated");
                using (var cell = row.ReadSubtree())
                {
                    rows.Put(column, Value(cell), times);
                }

                column = checked(column + times);
            }

            row.Read();
        }
    }

    /// <summary>A day is written as its date, a number plainly, whatever the sheet shows; anything else as it reads.</summary>
    private static string Value(XmlReader cell)
    {
        cell.Read();
        var (day, number) = (cell.GetAttribute("date-value", Office), cell.GetAttribute("value", Office));
        switch (cell.GetAttribute("value-type", Office))
        {
            case "date" when day is not null:
                return day.EndsWith("T00:00:00", StringComparison.Ordinal) ? day[..10] : day;
            case "float" or "currency" or "percentage" when number is not null:
                return number;
            case "boolean":
                return cell.GetAttribute("boolean-value", Office) ?? "";
        }

        var text = new StringBuilder();
        while (cell.Read())
        {
            if (cell is { NodeType: XmlNodeType.Element, NamespaceURI: TextOf, LocalName: "p" } && text.Length > 0)
            {
                text.Append(' ');
            }
            else if (cell is { NodeType: XmlNodeType.Element, NamespaceURI: TextOf, LocalName: "s" })
            {
                text.Append(' ');
            }
            else if (cell.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(cell.Value);
            }
        }

        return text.ToString();
    }

    private static int Times(XmlReader at, string attribute) =>
        at.GetAttribute(attribute, Table) is { } said ? int.Parse(said, NumberStyles.None, CultureInfo.InvariantCulture) : 1;
}
