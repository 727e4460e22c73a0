using System.Text.RegularExpressions;
using Concordat.Agreement;
using Concordat.Agreement.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>The agreements that ship are sound, and complete to the last stage.</summary>
public sealed partial class ShippedAgreementsTests
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

    [Theory]
    [MemberData(nameof(Keys))]
    public void Names_have_the_capitals_that_their_document_has(string key)
    {
        var agreement = ShippedAgreements.Load(key);
        var small = Abbreviations().Matches(Text).Select(match => match.Value.TrimEnd('s').ToLowerInvariant()).ToHashSet();
        string[] names =
        [
            .. agreement.Stages.Select(stage => stage.Name), .. agreement.OpenPoints.Select(point => point.Name),
            .. agreement.Commitments.Select(commitment => commitment.Name), .. agreement.Escalation.Select(rung => rung.Key),
            .. agreement.Timetable.SelectMany(track => track.Steps).Select(step => step.Key),
        ];

        small.ShouldContain("pqq");
        names.Where(name => name.Split(' ').Any(word => small.Contains(word) || small.Contains(word.TrimEnd('s')))).ShouldBeEmpty();
    }

    [Fact]
    public void A_stage_is_called_as_people_call_it_and_known_by_its_key()
    {
        var agreement = ShippedAgreements.Load("london-dwp-2016");

        agreement.Stage("pqq").ShouldNotBeNull().Name.ShouldBe("PQQ");
        agreement.Stage("contract values").ShouldNotBeNull().Name.ShouldBe("contract values");
        AgreementInWords.Of(agreement).Select(chapter => chapter.Title).ShouldBeUnique();
        AgreementInWords.Of(agreement).Select(chapter => chapter.Title).ShouldContain("Outcomes and KPIs");
        var shelf = new AgreementShelf([agreement], Agreement.Agreements.Kinds(ShippedAgreements.Root("artefacts.yaml")).Kinds);
        shelf.NameOf("outcomes and kpis").ShouldBe("Outcome measures and key performance indicators");
        shelf.NameOf("pqq").ShouldBe("PQQ");
        shelf.NameOf("amendment").ShouldBe("amendment");
    }

    [Fact]
    public void What_a_contract_rests_on_and_what_definitions_may_stand_for_are_said_once_beside_the_kinds()
    {
        var kinds = Agreement.Agreements.Kinds(ShippedAgreements.Root("artefacts.yaml")).Kinds;

        kinds.Where(kind => kind.OpensContract).Select(kind => kind.Key)
            .ShouldBe(["contract values", "outcomes and kpis", "cohort and routes", "pricing and payment model"]);
        kinds.Where(kind => kind.Content == DefinitionContent.Every).Select(kind => kind.Key)
            .ShouldBe(["outcomes and kpis", "cohort and routes", "pricing and payment model", "specification"]);
        kinds.Single(kind => kind.Content == DefinitionContent.WithOverlay).Key.ShouldBe("overlay");
        var wrong = ShippedAgreements.Parse("artefacts.yaml", "artefacts:\n  overlay: {name: Overlay, content: novel}\n");
        Agreement.Agreements.Kinds(wrong).Problems.ShouldHaveSingleItem().Row.ShouldBe(2);
    }

    private static string Text { get; } = string.Concat(ShippedAgreements.Files.Select(file => File.ReadAllText(Repository.At("agreements", file))));

    [GeneratedRegex(@"\b[A-Z]{2,}s?\b")]
    private static partial Regex Abbreviations();
}
