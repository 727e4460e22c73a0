using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-7: a case goes to another provider when the person agrees and the receiver has read the note.</summary>
public sealed class TransferTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);
    private static readonly OrganisationId From = new(13);
    private static readonly OrganisationId To = new(14);

    private static readonly ReferralRecord Referral = new(
        new ReferralId(1), "R-1", new ParticipantId(17), "P-17", new FactOwner(new ContractId(1), From, null), new(2020, 1, 6), "", "", "E08000003", "north");

    private static readonly TransferAsked Asked = new(To, new(2021, 2, 20), "written", "Likes to be called in the morning.");

    [Fact]
    public void It_is_asked_with_agreement_and_a_note() => May(Asked).ShouldBeNull();

    [Fact]
    public void It_is_refused_without_agreement_without_a_note_and_to_nobody_of_the_contract()
    {
        May(Asked with { Consent = "" })!.Code.ShouldBe("no-consent");
        May(Asked with { ConsentOn = null })!.Code.ShouldBe("consent-day");
        May(Asked with { ConsentOn = Today.AddDays(1) })!.Code.ShouldBe("consent-day");
        May(Asked with { ConsentOn = new(2020, 1, 5) })!.Code.ShouldBe("consent-day");
        May(Asked with { ConsentOn = new(2020, 1, 6) }).ShouldBeNull();
        May(Asked with { Note = "" })!.Code.ShouldBe("no-note");
        May(Asked with { Note = new string('n', TransferRules.LongestNote + 1) })!.Code.ShouldBe("note-long");
        May(Asked with { Receiver = From })!.Code.ShouldBe("receiver-same");
        May(Asked with { Receiver = new(99) })!.Code.ShouldBe("receiver-unknown");
    }

    [Fact]
    public void A_case_that_ended_or_is_asked_for_already_stays()
    {
        TransferRules.MayAsk(Asked, Referral, [To], isEnded: true, isAsked: false, Today)!.Code.ShouldBe("case-ended");
        TransferRules.MayAsk(Asked, Referral, [To], isEnded: false, isAsked: true, Today)!.Code.ShouldBe("asked-already");
    }

    [Fact]
    public void Nobody_accepts_unread_and_nobody_declines_without_a_reason()
    {
        TransferRules.MayAnswer(isAnswered: false, isEnded: false, isRead: true, null).ShouldBeNull();
        TransferRules.MayAnswer(isAnswered: false, isEnded: false, isRead: false, null)!.Code.ShouldBe("not-read");
        TransferRules.MayAnswer(isAnswered: false, isEnded: false, isRead: false, "no-place").ShouldBeNull();
        TransferRules.MayAnswer(isAnswered: false, isEnded: false, isRead: true, "")!.Code.ShouldBe("reason-unknown");
        TransferRules.MayAnswer(isAnswered: false, isEnded: true, isRead: true, null)!.Code.ShouldBe("case-ended");
        TransferRules.MayAnswer(isAnswered: false, isEnded: true, isRead: true, "no-place").ShouldBeNull("there is nothing to take, and no harm in saying no");
        TransferRules.MayAnswer(isAnswered: true, isEnded: false, isRead: true, null)!.Code.ShouldBe("answered-already");
    }

    [Fact]
    public void What_a_case_earned_until_it_was_handed_over_is_theirs_who_did_the_work()
    {
        var moved = Referral with
        {
            Owner = Referral.Owner with { Delivery = new(15) },
            Handovers = [new Handover(new(2020, 6, 1), From), new Handover(new(2021, 1, 1), To)],
        };

        moved.DeliveryOn(new(2020, 5, 31)).ShouldBe(From);
        moved.DeliveryOn(new(2020, 6, 1)).ShouldBe(To);
        moved.DeliveryOn(new(2021, 1, 1)).ShouldBe(new OrganisationId(15));
        Referral.DeliveryOn(new(2020, 5, 31)).ShouldBe(From);
    }

    private static Refusal? May(TransferAsked asked) => TransferRules.MayAsk(asked, Referral, [To], isEnded: false, isAsked: false, Today);
}
