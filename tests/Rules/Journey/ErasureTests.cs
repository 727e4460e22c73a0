using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

/// <summary>SE-4: who may be erased, what goes, and who says so.</summary>
public sealed class ErasureTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);

    [Theory]
    [InlineData("objected", false, false, 0, null, null)]
    [InlineData("because", false, false, 0, null, "reason-unknown")]
    [InlineData("objected", true, false, 0, null, "erased-already")]
    [InlineData("objected", false, true, 0, null, "question-open")]
    [InlineData("unlawful", false, false, 1, null, "still-in-support")]
    [InlineData("retention-ended", false, false, 0, null, "retention-unknown")]
    [InlineData("retention-ended", false, false, 0, "2021-02-26", "must-be-kept")]
    [InlineData("retention-ended", false, false, 0, "2021-02-25", null)]
    [InlineData("objected", false, false, 0, "2034-12-31", null)]
    public void Somebody_is_erased_for_a_reason_and_never_while_a_referral_is_open(
        string reason, bool isErased, bool hasQuestion, int open, string? keptUntil, string? refused) =>
        ErasureRules.Check(
                reason,
                new ErasureCase(isErased, hasQuestion, open, keptUntil is null ? null : DateOnly.ParseExact(keptUntil, "yyyy-MM-dd")), Today)?.Code
            .ShouldBe(refused);

    [Fact]
    public void A_referral_is_open_until_it_ends_or_comes_to_nothing_and_again_when_that_is_withdrawn()
    {
        ReferralId[] referrals = [new(1), new(2), new(3), new(4)];
        RecordedFact[] facts =
        [
            Fact(1, 1, FactKind.Left), Fact(2, 2, FactKind.Withdrawn), Fact(3, 3, FactKind.DidNotStart), Fact(4, 4, FactKind.Started),
        ];

        ErasureRules.OpenReferrals(referrals, facts).ShouldBe(1);
        ErasureRules.OpenReferrals(referrals, [facts[0] with { SupersededBy = 9 }, .. facts[1..]]).ShouldBe(2);
    }

    [Fact]
    public void Particulars_are_left_without_value_or_empty_and_a_row_goes_only_where_neither_can_be()
    {
        var plan = ErasurePlan.Of(
        [
            new PersonalColumn("b_note", "text", "participant", IsText: false, MayBeNull: false),
            new PersonalColumn("a_person", "name", "id", IsText: false, MayBeNull: true),
            new PersonalColumn("a_person", "letter", "id", IsText: true, MayBeNull: false),
        ]);

        plan.Select(step => (step.Table, step.Key, step.RemovesRows)).ShouldBe([("a_person", "id", false), ("b_note", "participant", true)]);
        plan[0].Nulled.ShouldBe(["name"]);
        plan[0].Emptied.ShouldBe(["letter"]);
    }

    [Fact]
    public void One_person_asks_once_and_another_decides_once()
    {
        var waiting = new RecordRequest(
            1, new ParticipantId(17), new ContractId(1), RequestKind.Copy, "", new PersonId(5), DateTimeOffset.UnixEpoch, null, null, null);

        RequestRules.MayAsk(RequestKind.Copy, "", [waiting])!.Code.ShouldBe("asked-already");
        RequestRules.MayAsk(RequestKind.Copy, "", [waiting with { IsGranted = false }]).ShouldBeNull();
        RequestRules.MayAsk(RequestKind.Erasure, "", [waiting])!.Code.ShouldBe("reason-unknown");
        RequestRules.MayAsk(RequestKind.Erasure, "objected", [waiting]).ShouldBeNull();
        RequestRules.MayDecide(waiting, new PersonId(5))!.Code.ShouldBe("asked-it-yourself");
        RequestRules.MayDecide(waiting, new PersonId(6)).ShouldBeNull();
        RequestRules.MayDecide(waiting with { IsGranted = true }, new PersonId(6))!.Code.ShouldBe("decided-already");
    }

    private static RecordedFact Fact(long number, int referral, FactKind kind) => new(
        number, new ParticipantId(17), new ReferralId(referral), new FactOwner(new ContractId(1), null, null),
        new Fact { Kind = kind, On = Today }, new PersonId(5), null);
}
