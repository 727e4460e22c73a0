using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: what looks like fraud is referred to a body of the programme's list by nobody whom the contract pays, and is followed to its
/// end once.</summary>
public sealed class FraudRulesTests
{
    private const string AnyWords = "Two payslips bear one number.";

    private static readonly ValidationTerm Named = ValidationTerm.None with
    {
        Fraud = new FraudTerm(Clause.None, 5, [new CodedReason("police", "The police"), new CodedReason("department", "The department")]),
    };

    [Theory]
    [InlineData("police", AnyWords, "", null)]
    [InlineData("police", AnyWords, "department", null)]
    [InlineData("police", AnyWords, "police", "referred-already")]
    [InlineData("press", AnyWords, "", "body-unknown")]
    [InlineData("police", "  ", "", "words")]
    public void A_matter_is_referred_with_words_to_a_body_that_does_not_have_it(string to, string words, string standing, string? refused) =>
        (FraudRules.MayRefer(Named, to, words, standing.Length == 0 ? [] : [standing])?.Code).ShouldBe(refused);

    [Fact]
    public void Words_have_their_length() =>
        FraudRules.MayRefer(Named, "police", new string('a', FraudRules.WordsMost + 1), [])!.Code.ShouldBe("words");

    [Fact]
    public void A_programme_that_names_nobody_refers_nothing() =>
        FraudRules.MayRefer(ValidationTerm.None, "police", AnyWords, [])!.Code.ShouldBe("no-bodies");

    [Theory]
    [InlineData(FraudState.Referred, FraudState.TakenOn, null)]
    [InlineData(FraudState.Referred, FraudState.Unfounded, null)]
    [InlineData(FraudState.TakenOn, FraudState.Founded, null)]
    [InlineData(FraudState.TakenOn, FraudState.TakenOn, "same-state")]
    [InlineData(FraudState.TakenOn, FraudState.Referred, "same-state")]
    [InlineData(FraudState.Founded, FraudState.Unfounded, "closed")]
    [InlineData(FraudState.Unfounded, FraudState.Founded, "closed")]
    public void What_became_of_it_goes_on_and_is_closed_once(FraudState now, FraudState next, string? refused) =>
        (FraudRules.MayFollow(now, next)?.Code).ShouldBe(refused);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Whoever_is_paid_under_the_contract_has_no_part(int organisation, bool isPaid)
    {
        var when = new Period(new DateOnly(2018, 3, 1), new DateOnly(2024, 8, 31));
        var contract = new Contract(
            new ContractId(1), "T-1", "p", "", "", new OrganisationId(1), new OrganisationId(2), when.From, when.To, when.To, true, "", "", [],
            [new SupplyLink(new OrganisationId(3), "north", [], when, Share.Whole)]);

        FraudRules.IsPaidUnder(contract, new OrganisationId(organisation)).ShouldBe(isPaid);
    }

    [Fact]
    public void Each_state_has_its_code()
    {
        FraudStates.All.Select(known => known.State).ShouldBe(Enum.GetValues<FraudState>());
        FraudStates.All.ShouldAllBe(known => FraudStates.Of(known.Code) == known.State && FraudStates.Code(known.State) == known.Code);
        FraudStates.Of("guilty").ShouldBeNull();
        FraudStates.Of(null).ShouldBeNull();
    }
}
