using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Files;

/// <summary>What goes out runs no formula, and comes back as it was.</summary>
public sealed class CsvTextTests
{
    public static TheoryData<string> Dangerous =>
    [
        "=1+1", "+44 20 7946 0000", "-1", "@SUM(A1)", "|calc", "%x", "\tx", "\rx", "\0x", " =1", "\"=1\"", "'=1", "''=1", "＝1", "＋1", "－1", "＠1",
    ];

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void A_sign_of_a_formula_is_made_harmless(string text) => SafeText.Neutralised(text).ShouldBe("'" + text);

    [Theory]
    [InlineData("Ann")]
    [InlineData("O'Neill")]
    [InlineData("'t Hooft")]
    [InlineData("")]
    [InlineData("5=5")]
    public void Other_text_is_left_alone(string text) => SafeText.Neutralised(text).ShouldBe(text);

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void What_was_made_harmless_comes_back(string text) => SafeText.Restored(SafeText.Neutralised(text)).ShouldBe(text);

    [Fact]
    public void A_whole_file_goes_out_and_comes_back()
    {
        string[] notes = ["a,b", "a \"b\" c", "a\nb", "=1+1", "'=1", "Siân"];
        var bytes = CsvText.Bytes(csv =>
        {
            csv.Header("name", "date_of_birth", "pay", "agreed", "notes");
            foreach (var note in notes)
            {
                csv.Text("Ann").Day(new DateOnly(1984, 5, 6)).Pounds(new Money(1234)).Truth(true).Text(note).End();
            }
        });
        Encoding.UTF8.GetString(bytes).ShouldContain("12.34");
        Nasty.Read(bytes).Select(line => line.Split('|')[^1]).ShouldBe(notes);
    }
}
