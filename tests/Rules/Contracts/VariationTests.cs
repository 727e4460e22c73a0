using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Rules.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Contracts;

/// <summary>Who may do what with a variation when, and what one says differently.</summary>
public sealed class VariationTests
{
    private const string Terms = "programme: small\nlot: lot 1\nstart: 2020-01-01\nend: 2024-12-31\nreferralEnd: 2022-12-31\nestimatedValue: 1000\n";

    private static readonly OrganisationId Commissioner = new(1);
    private static readonly OrganisationId Provider = new(2);
    private static readonly PersonId Proposer = new(11);
    private static readonly PersonId Colleague = new(12);

    public static TheoryData<VariationAct[], bool, string, string, string, string> Table => new()
    {
        // done so far, overtaken → sign, authorise by a colleague, refuse by a colleague, withdraw
        { [VariationAct.Proposed], false, "may", "not-signed", "may", "may" },
        { [VariationAct.Proposed, VariationAct.Signed], false, "already", "may", "may", "may" },
        { [VariationAct.Proposed, VariationAct.Signed, VariationAct.Authorised], false, "in-force", "in-force", "in-force", "in-force" },
        { [VariationAct.Proposed, VariationAct.Refused], false, "ended", "ended", "ended", "ended" },
        { [VariationAct.Proposed, VariationAct.Withdrawn], false, "ended", "ended", "ended", "ended" },
        { [VariationAct.Proposed, VariationAct.Signed], true, "overtaken", "overtaken", "overtaken", "may" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Acts_come_in_their_order_and_each_once(VariationAct[] done, bool overtaken, string sign, string authorise, string refuse, string withdraw)
    {
        var variation = Standing(done, overtaken);
        Said(VariationRules.Sign(variation)).ShouldBe(sign);
        Said(VariationRules.Authorise(variation, Colleague)).ShouldBe(authorise);
        Said(VariationRules.Refuse(variation, Colleague)).ShouldBe(refuse);
        Said(VariationRules.Withdraw(variation)).ShouldBe(withdraw);
    }

    [Fact]
    public void Who_proposed_neither_signs_for_the_commissioner_nor_refuses()
    {
        var signed = Standing([VariationAct.Proposed, VariationAct.Signed]);
        Said(VariationRules.Authorise(signed, Proposer)).ShouldBe("same-person");
        Said(VariationRules.Refuse(signed, Proposer)).ShouldBe("same-person");
    }

    [Theory]
    [InlineData(VariationAct.Signed, 2, "may")]
    [InlineData(VariationAct.Signed, 1, "not-party")]
    [InlineData(VariationAct.Authorised, 1, "may")]
    [InlineData(VariationAct.Authorised, 2, "not-party")]
    [InlineData(VariationAct.Withdrawn, 2, "not-party")]
    [InlineData(VariationAct.Refused, 2, "may")]
    [InlineData(VariationAct.Refused, 3, "not-party")]
    public void Each_party_acts_for_itself(VariationAct act, int organisation, string said) =>
        Said(VariationRules.Party(act, Contract, new OrganisationId(organisation))).ShouldBe(said);

    [Fact]
    public void The_difference_says_only_what_differs()
    {
        var changes = TermsDifference.Of(
            Priced.Contract(Terms + "streams: [{name: esf, rate: 50%, limit: 500}]\nvalues: [{name: unit price, value: 10}]\n"),
            Priced.Contract(Terms.Replace("1000", "1100.50", StringComparison.Ordinal) + "streams: [{name: esf, rate: 50%, limit: 600}]\nvolumes: [{number: 7}]\n"));

        changes.Select(change => $"{change.What}|{change.For}|{change.Before}|{change.After}").ShouldBe(
        [
            "Estimated value||£1,000.00|£1,100.50", "People expected|||7", "Stream, limit|esf|£500.00|£600.00", "Unit price||10|",
        ], ignoreOrder: true);
        TermsDifference.Of(Priced.Contract(Terms), Priced.Contract(Terms + "# a remark\n")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("programme: small", "programme: other", "another-contract")]
    [InlineData("lot: lot 1", "lot: lot 2", "another-contract")]
    [InlineData("start: 2020-01-01", "start: 2020-02-01", "another-contract")]
    [InlineData("estimatedValue: 1000", "versions: [{file: small, from: 2021-01-01}]", "versions")]
    [InlineData("referralEnd: 2022-12-31", "", "days")]
    [InlineData("estimatedValue: 1000", "estimatedValue: 1000", "no-change")]
    [InlineData("estimatedValue: 1000", "estimatedValue: 2000", "")]
    public void What_is_no_variation_of_this_contract_is_refused(string was, string now, string code)
    {
        var text = Terms.Replace(was, now, StringComparison.Ordinal);
        var proposed = new ProposedVariation("Title", "Why", "small", text, new DateOnly(2021, 1, 1), VersionBasis.Event);
        proposed.Against(Contract, Priced.Contract(Terms), Priced.Contract(text), "small").FirstOrDefault()?.Code.ShouldBe(code);
        proposed.Against(Contract, Priced.Contract(Terms), Priced.Contract(text), "small").Any().ShouldBe(code.Length > 0);
    }

    [Fact]
    public void What_took_effect_later_was_not_known_before_and_terms_read_as_of_their_day()
    {
        var first = new BindingVariation(1, "small", "one", new DateOnly(2021, 1, 1), VersionBasis.Event, At(2021, 3));
        var second = new BindingVariation(2, "small", "two", new DateOnly(2021, 6, 1), VersionBasis.Event, At(2021, 4));
        var contract = Contract with { Variations = [first, second] };

        contract.KnownAt(At(2021, 2)).Variations.ShouldBeEmpty();
        contract.KnownAt(At(2021, 3)).Variations.ShouldBe([first]);
        contract.TermsOn(new DateOnly(2020, 12, 31)).ShouldBe("zero");
        contract.TermsOn(new DateOnly(2021, 1, 1)).ShouldBe("one");
        contract.TermsOn(new DateOnly(2021, 6, 1)).ShouldBe("two");
    }

    private static Contract Contract => new(
        new ContractId(1), "S-1", "small", "", "lot 1", Commissioner, Provider, new DateOnly(2020, 1, 1), new DateOnly(2024, 12, 31),
        new DateOnly(2022, 12, 31), false, "zero", "first", [], []);

    private static VariationStanding Standing(VariationAct[] acts, bool overtaken = false) => new(
        [.. acts.Select((act, i) => new VariationActed(act, i == 0 ? Proposer : Colleague, Commissioner, "commissioner", At(2021, i + 1)))], overtaken);

    private static DateTimeOffset At(int year, int month) => new(year, month, 1, 12, 0, 0, TimeSpan.Zero);

    private static string Said(Ruling<VariationAct> ruling) => ruling.Refusal?.Code ?? "may";
}
