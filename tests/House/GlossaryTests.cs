using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Concordat.House;

/// <summary>Every term of the glossary cites where it comes from.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void Every_term_is_cited()
    {
        var rows = Rows(House.Read("docs/glossary.md"));
        rows.Count.ShouldBeGreaterThan(40);
        rows.Where(row => row.Citation.Length == 0 || row.Meaning.Length == 0).ShouldBeEmpty();
        rows.Select(row => row.Term).ShouldBeUnique();
    }

    [Fact]
    public void A_planted_term_without_a_citation_is_found() =>
        Rows("| **start** | the day | |\n").ShouldHaveSingleItem().Citation.ShouldBeEmpty();

    private static List<(string Term, string Meaning, string Citation)> Rows(string text) =>
        [.. Row().Matches(text).Select(m => (m.Groups[1].Value.Trim(), m.Groups[2].Value.Trim(), m.Groups[3].Value.Trim()))];

    [GeneratedRegex(@"^\| \*\*(.+?)\*\* \|(.*?)\|(.*?)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
