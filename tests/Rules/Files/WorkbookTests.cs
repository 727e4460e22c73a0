using System.IO.Compression;
using System.Text;
using Concordat.Plumbing.Files;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Files;

/// <summary>RE-6: a workbook is read as the text that its first sheet would be saved as, and what would burst the reader is refused.</summary>
public sealed class WorkbookTests
{
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void An_xlsx_gives_days_numbers_and_texts_at_their_rows()
    {
        var book = Xlsx("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>born</t></is></c><c r="C1" t="str"><v>pay</v></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>42429</v></c><c r="C3"><v>1600.1000000000001</v></c></row>
            <row r="4"><c r="B4" s="2"><v>42429.75</v></c><c r="C4" t="b"><v>1</v></c></row>
            <row r="9"><c r="A9" s="1"/></row>
            """);
        Text(book).ShouldBe("\"name\",\"born\",\"pay\"\n\n\"Siân \"\"B\"\"\",\"2016-02-29\",\"1600.1\"\n\"\",\"2016-02-29\",\"true\"\n");
    }

    [Fact]
    public void Days_of_1904_are_four_years_later() =>
        Text(Xlsx("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>40967</v></c></row>", "<workbookPr date1904=\"1\"/>")).ShouldBe("\"2016-02-29\"\n");

    [Fact]
    public void An_ods_gives_the_same_and_a_million_empty_rows_are_none()
    {
        var book = Ods("""
            <table:table-row><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell>
              <table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>
              <table:table-cell table:number-columns-repeated="16381"/></table:table-row>
            <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            <table:table-row><table:table-cell office:value-type="date" office:date-value="2016-02-29"><text:p>29/02/16</text:p></table:table-cell>
              <table:table-cell office:value-type="float" office:value="1600.5"><text:p>1,600.50</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            """);
        Text(book).ShouldBe("\"name\",\"x\",\"x\"\n\n\n\"2016-02-29\",\"1600.5\"\n");
    }

    [Fact]
    public void A_file_of_a_kind_reads_a_workbook_by_the_same_rules_and_names_the_sheets_row()
    {
        var name = new CsvColumn("name", Needed: true);
        var born = new CsvColumn("born");
        using var stream = new MemoryStream(Xlsx("""
            <row r="2"><c r="A2" t="inlineStr"><is><t>name</t></is></c><c r="B2" t="inlineStr"><is><t>born</t></is></c></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t>Ann</t></is></c><c r="B5" s="1"><v>42429</v></c></row>
            """));
        var file = CsvFile.Open(stream, "people.xlsx", new CsvShape(name, born), FileLimits.Uploads);
        file.Problems.ShouldBeEmpty();
        file.Next().ShouldBeTrue();
        (file.Row.Line, file.Row.Text(name), file.Row.Day(born)).ShouldBe((5, "Ann", new DateOnly(2016, 2, 29)));
        file.Next().ShouldBeFalse();
    }

    [Fact]
    public void A_small_archive_that_unpacks_to_more_than_a_file_may_have_is_refused()
    {
        var cell = $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{new string('a', 3 << 20)}</t></is></c></row>";
        var book = Xlsx(cell);
        book.Length.ShouldBeLessThan(1 << 16);
        Why(book, new FileLimits(1 << 20, 100, 4_000)).ShouldBe("it unpacks to more than 1 MB");
    }

    [Theory]
    [InlineData("<row r=\"200\"><c r=\"A200\"><v>1</v></c></row>", "it has more than 100 rows")]
    [InlineData("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>", "it has more than 1,000 columns")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "it is a workbook that does not open")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>seven</v></c></row>", "it is a workbook that does not open")]
    [InlineData("<row r=\"1\"><c r=\"A1\">", "it is a workbook that does not open")]
    public void What_goes_too_far_or_is_broken_is_refused_with_its_reason(string rows, string why) =>
        Why(Xlsx(rows), new FileLimits(1 << 20, 100, 4_000)).ShouldBe(why);

    [Fact]
    public void Names_of_other_files_and_words_that_multiply_are_never_followed()
    {
        var book = Zip(("content.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"));
        Why(book, FileLimits.Uploads).ShouldBe("it is a workbook that does not open");
        Why(Zip(("readme.txt", "no sheet")), FileLimits.Uploads).ShouldBe("it is a zip archive without a sheet");
    }

    private static string Text(byte[] book)
    {
        using var stream = new MemoryStream(book);
        var (text, why, _) = Workbook.Read(stream, FileLimits.Uploads);
        using var reader = new StreamReader(text.ShouldNotBeNull(why));
        return reader.ReadToEnd();
    }

    private static string Why(byte[] book, FileLimits limits)
    {
        using var stream = new MemoryStream(book);
        var (text, why, _) = Workbook.Read(stream, limits);
        text.ShouldBeNull();
        return why;
    }

    /// <summary>Style 1 is a day by its number, style 2 by a format of the workbook's own, style 0 is none.</summary>
    private static byte[] Xlsx(string rows, string properties = "") => Zip(
        ("xl/workbook.xml", $"""<workbook xmlns="{Sheet}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet name="One" sheetId="1" r:id="rId3"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Target="styles.xml"/><Relationship Id="rId3" Target="worksheets/sheet1.xml"/>
            </Relationships>
            """),
        ("xl/styles.xml", $"""
            <styleSheet xmlns="{Sheet}"><numFmts><numFmt numFmtId="164" formatCode="&quot;on &quot;yyyy\-mm\-dd"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """),
        ("xl/sharedStrings.xml", $"""<sst xmlns="{Sheet}"><si><t>name</t></si><si><r><t>Siân </t></r><r><t>"B"</t></r><rPh><t>left out</t></rPh></si></sst>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Sheet}"><sheetData>{rows}</sheetData></worksheet>"""));

    private static byte[] Ods(string rows) => Zip(("content.xml", $"""
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="One">{rows}</table:table>
          <table:table table:name="Two"><table:table-row><table:table-cell office:value-type="string"><text:p>not read</text:p></table:table-cell></table:table-row></table:table>
          </office:spreadsheet></office:body></office:document-content>
        """));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
