using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>The agreements that ship are sound, and complete to the last stage.</summary>
public sealed class ShippedAgreementsTests
{
    public static TheoryData<string> Keys => [.. ShippedAgreements.Files.Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_shipped_agreement_loads_under_the_name_of_its_file(string key) => ShippedAgreements.Load(key).Key.ShouldBe(key);

    [Fact]
    public void Seven_ship() => ShippedAgreements.Files.Count.ShouldBe(7);

    [Fact]
    public void Every_issue_that_the_document_of_April_2016_calls_outstanding_is_an_open_point()
    {
        var points = ShippedAgreements.Load("london-dwp-2016").OpenPoints;

        Enumerable.Range(1, 9).ShouldAllBe(number =>
            points.Any(point => point.Clauses.Any(clause => clause.Place == $"outstanding issue {number}")));
    }

    [Fact]
    public void Joint_sign_off_against_advice_is_a_conflict_that_cites_both_passages()
    {
        var point = ShippedAgreements.Load("london-dwp-2016").OpenPoint("joint sign-off").ShouldNotBeNull();

        point.Blocks.ShouldContain("procurement documentation");
        point.Conflict.Select(passage => passage.Clause.Place).ShouldContain("assumption 2");
        point.Conflict.Select(passage => passage.Clause.Place).ShouldContain("table 2 row 1");
    }
}
