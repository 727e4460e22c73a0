using Concordat.Agreement;
using Concordat.Agreement.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>Two agreements told apart in words: no right changes unsaid.</summary>
public sealed class AgreementDifferenceTests
{
    public static TheoryData<string> Keys => ShippedAgreementsTests.Keys;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Whatever_changes_of_a_right_changes_a_sentence(string key)
    {
        var shipped = ShippedAgreements.Load(key);
        var tried = 0;
        foreach (var mutant in Mutants(shipped))
        {
            tried++;
            AgreementDifference.Of(shipped, mutant).IsSame.ShouldBeFalse();
        }

        tried.ShouldBeGreaterThan(100);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_agreement_does_not_differ_from_itself(string key)
    {
        var compared = AgreementDifference.Of(ShippedAgreements.Load(key), ShippedAgreements.Load(key));

        compared.IsSame.ShouldBeTrue();
        compared.Balance.ShouldBeEmpty();
    }

    [Fact]
    public void A_decision_that_moves_to_local_government_is_its_gain_and_the_departments_loss()
    {
        var before = SmallAgreement.Load(SmallAgreement.Text());
        var after = SmallAgreement.Load(SmallAgreement.Text()
            .Replace("{party: dwp, right: determine", "{party: london, right: determine", StringComparison.Ordinal)
            .Replace("{party: london, right: advise", "{party: dwp, right: advise", StringComparison.Ordinal));

        AgreementDifference.Of(before, after).Balance.ShouldBe(
        [
            "Given up by central government: contract values (decides before, has a voice after).",
            "Gain of local government: contract values (has a voice before, decides after).",
        ]);
    }

    [Fact]
    public void Stages_of_other_words_that_govern_the_same_are_set_side_by_side()
    {
        var before = SmallAgreement.Load(SmallAgreement.Text());
        var after = SmallAgreement.Load(SmallAgreement.Text()
            .Replace("contract values\n", "money and areas\n", StringComparison.Ordinal)
            .Replace("blocks: [contract values]", "blocks: [money and areas]", StringComparison.Ordinal));

        var chapter = AgreementDifference.Of(before, after).Chapters.Single(chapter => chapter.After?.Key == "money and areas");
        chapter.Before!.Key.ShouldBe("contract values");
        chapter.TakenAway.ShouldBeEmpty();
    }

    /// <summary>The agreement with one property of one right changed, once for each.</summary>
    private static IEnumerable<CommissioningAgreement> Mutants(CommissioningAgreement agreement)
    {
        foreach (var (stage, element, right) in agreement.Stages.SelectMany(stage =>
            stage.Elements.SelectMany(element => element.Rights.Select(right => (stage, element, right)))))
        {
            foreach (var changed in Changed(agreement, right))
            {
                var other = element with { Rights = [.. element.Rights.Select(one => one == right ? changed : one)] };
                var place = stage with { Elements = [.. stage.Elements.Select(one => one == element ? other : one)] };
                yield return agreement with { Stages = [.. agreement.Stages.Select(one => one == stage ? place : one)] };
            }
        }
    }

    private static IEnumerable<PartyRight> Changed(CommissioningAgreement agreement, PartyRight right)
    {
        foreach (var kind in Enum.GetValues<Right>().Where(kind => kind != right.Right))
        {
            yield return right with { Right = kind };
        }

        yield return right with { Party = agreement.Parties.First(party => party.Key != right.Party).Key };
        yield return right with { Verb = right.Verb + "!" };
        yield return right with { Does = right.Does + " and more" };
        yield return right with { Office = right.Office == "finance" ? "authoriser" : "finance" };
        yield return right with { From = (right.From ?? agreement.From).AddDays(1) };
        yield return right with { To = (right.To ?? agreement.From).AddDays(1) };
        yield return right with
        {
            ToBeConfirmed = right.ToBeConfirmed is null && agreement.OpenPoints.Count > 0 ? agreement.OpenPoints[0].Key : null,
            Does = right.ToBeConfirmed is null && agreement.OpenPoints.Count == 0 ? "" : right.Does,
        };
    }
}
