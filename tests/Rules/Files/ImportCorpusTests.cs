using System.Text;
using Concordat.Plumbing.Files;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Files;

/// <summary>Every file is taken exactly as it stands or refused with row, column and reason; nothing is changed in silence.</summary>
public sealed class ImportCorpusTests
{
    private const string Head = "name,date_of_birth,pay,hours,agreed,notes\n";

    /// <summary>What the file is, its text, and what reading it says.</summary>
    public static TheoryData<string, string, string[]> Texts => new()
    {
        { "plain", Head + "Ann,1984-05-06,10.00,16,yes,ok\n", ["2:Ann|1984-05-06|10.00|16|True|ok"] },
        { "UTF-8 mark", "\uFEFF" + Head + "Ann,1984-05-06,,,,\n", ["2:Ann|1984-05-06"] },
        { "CRLF", Head.Replace("\n", "\r\n") + "Ann,1984-05-06,,,,\r\nBob,1984-05-07,,,,\r\n", ["2:Ann|1984-05-06", "3:Bob|1984-05-07"] },
        { "CR alone", Head.Replace("\n", "\r") + "Ann,1984-05-06,,,,\rBob,1984-05-07,,,,\r", ["2:Ann|1984-05-06", "3:Bob|1984-05-07"] },
        { "no last line end", Head + "Ann,1984-05-06,,,,", ["2:Ann|1984-05-06"] },
        { "no last line end, last cell quoted", Head + "Ann,1984-05-06,,,,\"x\"", ["2:Ann|1984-05-06||||x"] },
        { "Welsh name", Head + "Siân,1984-05-06,,,,ŵŷ\n", ["2:Siân|1984-05-06||||ŵŷ"] },
        { "quoted comma", Head + "\"Smith, Ann\",1984-05-06,,,,\n", ["2:Smith, Ann|1984-05-06"] },
        { "doubled quotes", Head + "Ann,1984-05-06,,,,\"she said \"\"no\"\"\"\n", ["2:Ann|1984-05-06||||she said \"no\""] },
        { "quoted line end", Head + "Ann,1984-05-06,,,,\"a\nb\"\nBob,1984-05-07,,,,\n", ["2:Ann|1984-05-06||||a\nb", "4:Bob|1984-05-07"] },
        { "quoted CRLF counts one line", Head + "Ann,1984-05-06,,,,\"a\r\nb\"\nBob,1984-05-07,,,,\n", ["2:Ann|1984-05-06||||a\r\nb", "4:Bob|1984-05-07"] },
        { "blanks around", Head + "  Ann ,1984-05-06,,,,\n", ["2:Ann|1984-05-06"] },
        { "columns in another order", "date of birth,NAME\n1984-05-06,Ann\n", ["2:Ann|1984-05-06"] },
        { "blank lines", Head + "\n\nAnn,1984-05-06,,,,\n\n", ["4:Ann|1984-05-06"] },
        { "rows of commas", Head + ",,,,,\nAnn,1984-05-06,,,,\n,,,,,\n", ["3:Ann|1984-05-06"] },
        { "blank lines before the header", "\n\n" + Head + "Ann,1984-05-06,,,,\n", ["4:Ann|1984-05-06"] },
        { "slashed day", Head + "Ann,29/02/1984,,,,\n", ["2:Ann|1984-02-29"] },
        { "empty", "", ["1:1:file: it is empty"] },
        { "only blanks lines", "\n\n\n", ["1:1:file: it is empty"] },
        { "header alone", Head, [] },
        { "unknown column", "name,date_of_birth,shoe size\nAnn,1984-05-06,9\n", ["1:3:column 'shoe size': is not one of this file's columns"] },
        { "renamed column", "name,date_of_brith\nAnn,1984-05-06\n",
            ["1:2:column 'date_of_brith': is not one of this file's columns", "1:0:column 'date_of_birth': is missing"] },
        { "doubled column", "name,date_of_birth,Name\n", ["1:3:column 'Name': stands twice (also as column 1)"] },
        { "missing column", "name\nAnn\n", ["1:0:column 'date_of_birth': is missing"] },
        { "nameless column", "name,date_of_birth,\nAnn,1984-05-06,x\n", ["1:3:column 3: has no name"] },
        { "semicolons", "name;date_of_birth\nAnn;1984-05-06\n", ["1:1:header: its columns are separated by ';'"] },
        { "tabs", "name\tdate_of_birth\nAnn\t1984-05-06\n", ["1:1:header: its columns are separated by tabs"] },
        { "short row", Head + "Ann,1984-05-06\nBob,1984-05-07,,,,\n", ["2:3:pay: the row has 2 cells where the header has 6", "3:Bob|1984-05-07"] },
        { "long row", Head + "Ann,1984-05-06,,,,,x\n", ["2:7:row: the row has 7 cells where the header has 6"] },
        { "text after a quote", Head + "\"Ann\"x,1984-05-06,,,,\nBob,1984-05-07,,,,\n", ["2:1:name: text follows the closing quote", "3:Bob|1984-05-07"] },
        { "quote inside", Head + "An\"n,1984-05-06,,,,\n", ["2:1:name: a quote stands inside a cell that is not quoted"] },
        { "quote not closed", Head + "Ann,1984-05-06,,,,\"x\nBob,1984-05-07,,,,\n", ["2:6:row: a quote is opened and never closed"] },
        { "quote not closed, and long", Head + "Ann,1984-05-06,,,,\"" + new string('x', 500), ["2:6:row: a quote is opened and never closed"] },
        { "cell too long", Head + "Ann,1984-05-06,,,," + new string('x', 201) + "\nBob,1984-05-07,,,,\n", ["2:6:notes: the cell is too long", "3:Bob|1984-05-07"] },
        { "NUL within", Head + "An\0n,1984-05-06,,,,\n", ["2:1:name: the cell holds a NUL character"] },
        { "day of month first", Head + "Ann,12/31/1984,,,,\n", ["2:2:date_of_birth: it is a day only if the month comes first"] },
        { "day of two-digit year", Head + "Ann,06/05/84,,,,\n", ["2:2:date_of_birth: its year has two digits"] },
        { "day as a serial number", Head + "Ann,30808,,,,\n", ["2:2:date_of_birth: it is a spreadsheet's number for a day, and spreadsheets count from 1900 or from 1904"] },
        { "day with a time", Head + "Ann,1984-05-06 00:00:00,,,,\n", ["2:2:date_of_birth: it has a time of day"] },
        { "day too wide", Head + "Ann,########,,,,\n", ["2:2:date_of_birth: a spreadsheet showed it in a column too narrow, and it is lost"] },
        { "day that is none", Head + "Ann,1985-02-29,,,,\n", ["2:2:date_of_birth: it is no day"] },
        { "day in words", Head + "Ann,6 May 1984,,,,\n", ["2:2:date_of_birth: it is no day"] },
        { "one-digit day", Head + "Ann,6/5/1984,,,,\n", ["2:2:date_of_birth: it is no day"] },
        { "rounded number", Head + "Ann,1984-05-06,1.6E+03,,,\n",
            ["2:3:pay '1.6E+03': a spreadsheet has turned it into a rounded number, and its digits are lost"] },
        { "spreadsheet's error", Head + "Ann,1984-05-06,#REF!,,,\n", ["2:3:pay '#REF!': it is a spreadsheet's error, not a value"] },
        { "currency sign", Head + "Ann,1984-05-06,£10.00,,,\n", ["2:3:pay '£10.00': it is no amount of pounds"] },
        { "thousands separator", Head + "Ann,1984-05-06,\"1,600.00\",,,\n", ["2:3:pay '1,600.00': it is no amount of pounds"] },
        { "third decimal", Head + "Ann,1984-05-06,10.005,,,\n", ["2:3:pay '10.005': it is no amount of pounds"] },
        { "too many hours", Head + "Ann,1984-05-06,,169,,\n", ["2:4:hours '169': it is no such number"] },
        { "minus hours", Head + "Ann,1984-05-06,,-1,,\n", ["2:4:hours '-1': it is no such number"] },
        { "perhaps", Head + "Ann,1984-05-06,,,perhaps,\n", ["2:5:agreed 'perhaps': it is neither yes nor no"] },
        { "no name", Head + ",1984-05-06,,,,x\n", ["2:1:name: a person has a name"] },
        { "several problems in a row", Head + ",30808,x,,,\n",
            ["2:1:name: a person has a name", "2:2:date_of_birth: it is a spreadsheet's number for a day, and spreadsheets count from 1900 or from 1904", "2:3:pay 'x': it is no amount of pounds"] },
        { "formula as text", Head + "Ann,1984-05-06,,,,=1+1\n", ["2:Ann|1984-05-06||||=1+1"] },
        { "our own apostrophe", Head + "Ann,1984-05-06,,,,'=1+1\n", ["2:Ann|1984-05-06||||=1+1"] },
        { "an apostrophe of its own", Head + "'t Hooft,1984-05-06,,,,\n", ["2:'t Hooft|1984-05-06"] },
    };

    /// <summary>What the file is, its bytes, and what reading it says.</summary>
    public static TheoryData<string, byte[], string[]> Encodings => new()
    {
        { "UTF-16 LE with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Head)], [Utf16] },
        { "UTF-16 BE with mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Head)], [Utf16] },
        { "UTF-16 LE without mark", Encoding.Unicode.GetBytes(Head), [Utf16] },
        { "UTF-16 BE without mark", Encoding.BigEndianUnicode.GetBytes(Head), [Utf16] },
        { "Windows-1252 in a cell", Nasty.Latin(Head + "Siân,1984-05-06,,,,\n"), ["2:1:name: it is not UTF-8 text (most likely saved as Windows-1252, 'CSV' without 'UTF-8')"] },
        { "Windows-1252 in the header", Nasty.Latin("name,date_of_birth,préparé\n"), ["1:3:header: it is not UTF-8 text (most likely saved as Windows-1252, 'CSV' without 'UTF-8')"] },
        { "an overlong form", [.. Nasty.Utf8(Head), (byte)'A', 0xC0, 0xAF, .. Nasty.Utf8(",1984-05-06,,,,\n")], ["2:1:name: it is not UTF-8 text (most likely saved as Windows-1252, 'CSV' without 'UTF-8')"] },
        { "a workbook", [(byte)'P', (byte)'K', 3, 4, 20, 0], ["1:1:file: it is a workbook that does not open"] },
        { "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], ["1:1:file: it is an old workbook, or one with a password"] },
        { "NULs in front", [0, 0, 0, 0], [Utf16] },
        { "UTF-8 mark alone", [0xEF, 0xBB, 0xBF], ["1:1:file: it is empty"] },
    };

    private const string Utf16 = "1:1:file: its text is UTF-16 (a spreadsheet's 'Unicode text')";

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_file_is_taken_exactly_or_refused_at_its_cell(string what, string text, string[] said) =>
        Nasty.Read(Nasty.Utf8(text)).ShouldBe(said, what);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void An_encoding_is_taken_or_refused_with_what_would_do(string what, byte[] bytes, string[] said) =>
        Nasty.Read(bytes).ShouldBe(said, what);

    [Fact]
    public void More_rows_than_the_limit_are_refused_not_cut() =>
        Nasty.Read(Nasty.Utf8(Head + string.Concat(Enumerable.Repeat("Ann,1984-05-06,,,,\n", 1_001))))
            .ShouldContain("1002:0:file: it has more than 1,000 rows");

    [Fact]
    public void More_bytes_than_the_limit_are_refused_not_cut() =>
        Nasty.Read(Nasty.Utf8(Head + new string('\n', 2 << 20)), Nasty.Small).ShouldHaveSingleItem().ShouldEndWith("it is larger than 1 MB");

    [Fact]
    public void A_million_empty_rows_are_passed_over_and_counted()
    {
        using var stream = new MemoryStream(Nasty.Utf8(Head + string.Concat(Enumerable.Repeat(",,,,,\n", 1_048_576))));
        var file = CsvFile.Open(stream, "empty.csv", Nasty.Shape, FileLimits.Uploads);
        file.Next().ShouldBeFalse();
        file.EmptyRows.ShouldBe(1_048_576);
        file.Problems.ShouldBeEmpty();
    }

    /// <summary>The reader fills its buffer piece by piece; where the pieces end makes no difference.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_same_is_read_however_the_bytes_arrive(int piece)
    {
        foreach (var row in Texts)
        {
            var bytes = Nasty.Utf8(row.Data.Item2);
            Nasty.Read(bytes, Nasty.Small, piece).ShouldBe(row.Data.Item3, row.Data.Item1);
        }
    }
}
