using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>When a claim may be prepared, who authorises it, and when it may be taken back.</summary>
public sealed class FunderClaimRulesTests
{
    private static readonly FunderClaimTerm Quarterly = new(
        new Clause("streams.esf.claim", "payment.yaml", 1, [], false, []), [], null, [], new Length(3, LengthUnit.Months));

    [Theory]
    [InlineData(null, null, null, "no-run")]
    [InlineData("2020-06-30", "2020-03-31", 7, "claim-waits")]
    [InlineData("2020-02-29", "2020-03-31", null, "before-last")]
    [InlineData("2020-05-31", "2020-03-31", null, "too-soon")]
    public void A_claim_waits_for_the_one_before_and_for_its_length(string? through, string? last, int? waiting, string refused) =>
        FunderClaimRules.Prepare(Quarterly, Day(through), Day(last), waiting, new DateOnly(2024, 8, 31))!.Code.ShouldBe(refused);

    [Theory]
    [InlineData("2020-06-30", "2020-03-31")]
    [InlineData("2020-03-31", null)]
    [InlineData("2025-01-31", "2024-12-31")]
    public void Once_its_length_has_passed_or_the_contract_has_ended_a_claim_is_prepared(string through, string? last) =>
        FunderClaimRules.Prepare(Quarterly, Day(through), Day(last), null, new DateOnly(2024, 8, 31)).ShouldBeNull();

    [Fact]
    public void Whoever_prepared_it_does_not_authorise_it_and_what_ended_stays_ended()
    {
        var prepared = Acted(FunderAct.Prepared, 1);

        FunderClaimRules.Authorise([prepared], new PersonId(1))!.Code.ShouldBe("same-person");
        FunderClaimRules.Authorise([prepared], new PersonId(2)).ShouldBeNull();
        FunderClaimRules.Withdraw([prepared]).ShouldBeNull();
        foreach (var act in new[] { FunderAct.Authorised, FunderAct.Withdrawn })
        {
            FunderClaimRules.Authorise([prepared, Acted(act, 2)], new PersonId(3))!.Code.ShouldBe("ended");
            FunderClaimRules.Withdraw([prepared, Acted(act, 2)])!.Code.ShouldBe("ended");
        }
    }

    [Fact]
    public void What_lost_its_evidence_is_named_by_its_entries()
    {
        var line = new LineKey(new ParticipantId(1), new ReferralId(1), "attachment", 1, "", "esf");
        var lost = Enumerable.Range(1, 12).Select(entry => new FunderEntry(7, entry, line, new Money(100))).ToList();

        FunderClaimRules.Evidence([]).ShouldBeNull();
        FunderClaimRules.Evidence(lost)!.Sentence.ShouldStartWith(
            "Evidence was withdrawn after this claim was prepared, of entry 1 of run 7 (attachment), entry 2 of run 7 (attachment)");
        FunderClaimRules.Evidence(lost)!.Sentence.ShouldContain("entry 10 of run 7 (attachment) and 2 more. Withdraw the claim");
    }

    [Theory]
    [InlineData("ESF-2018/07.1", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("Jane Doe", false)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    public void An_operation_has_a_short_name_without_blanks(string? name, bool isOne) => FunderClaimRules.IsOperation(name).ShouldBe(isOne);

    private static FunderActed Acted(FunderAct act, int person) =>
        new(act, new PersonId(person), new OrganisationId(1), "finance", new DateTimeOffset(2020, 7, 1, 10, 0, 0, TimeSpan.Zero));

    private static DateOnly? Day(string? day) => day is null ? null : LedgerWorld.Day(day);
}
