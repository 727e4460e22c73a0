using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>What may be said of a referral in the state it is in: each gives the fact to record, or the refusal.</summary>
public static class ReferralActs
{
    /// <summary>The provider confirms that the referral has arrived.</summary>
    public static Ruling<Fact> Acknowledge(ReferralDays days, DateOnly on, DateOnly today) =>
        ReferralStates.Of(days) is not ReferralState.Referred and var state
            ? new Refusal("not-awaiting", $"the referral is not waiting to be acknowledged: {state.Words()}")
            : Dated(FactKind.Acknowledged, "", days, on, today);

    /// <summary>The person came to nothing before a start, for one of <see cref="ReasonCodes.DidNotStart"/>.</summary>
    public static Ruling<Fact> DidNotStart(ReferralDays days, DateOnly on, string reason, DateOnly today) =>
        Close(FactKind.DidNotStart, ReasonCodes.DidNotStart, days, on, reason, today);

    /// <summary>The referrer takes the referral back, for one of <see cref="ReasonCodes.Withdrawn"/>.</summary>
    public static Ruling<Fact> Withdraw(ReferralDays days, DateOnly on, string reason, DateOnly today) =>
        Close(FactKind.Withdrawn, ReasonCodes.Withdrawn, days, on, reason, today);

    /// <summary>From a day on the person takes part by choice, or must: one of <see cref="Participations.Choices"/>.</summary>
    public static Ruling<Fact> TakesPart(ReferralDays days, DateOnly on, string choice, DateOnly today)
    {
        if (ReferralStates.Of(days) is (ReferralState.DidNotStart or ReferralState.Withdrawn) and var state)
        {
            return new Refusal("came-to-nothing", $"the referral came to nothing: {state.Words()}");
        }

        return Participations.Choices.Any(known => known.Code == choice)
            ? Dated(FactKind.Attained, "", days, on, today)
                .As(fact => Participations.Said(choice == "mandatory" ? ParticipationKind.Mandatory : ParticipationKind.Voluntary, fact.On))
            : new Refusal("no-choice", "one of the list is needed");
    }

    private static Ruling<Fact> Close(
        FactKind kind, IReadOnlyList<Reason> reasons, ReferralDays days, DateOnly on, string reason, DateOnly today)
    {
        var state = ReferralStates.Of(days);
        if (!state.IsOpen())
        {
            return new Refusal("not-open", $"the referral is no longer open: {state.Words()}");
        }

        return reasons.Any(known => known.Code == reason)
            ? Dated(kind, reason, days, on, today)
            : new Refusal("no-reason", "a reason from the list is needed");
    }

    private static Ruling<Fact> Dated(FactKind kind, string reason, ReferralDays days, DateOnly on, DateOnly today)
    {
        if (on < days.ReferredOn)
        {
            return new Refusal("before-referral", $"the day lies before the referral of {days.ReferredOn:yyyy-MM-dd}");
        }

        return on > today
            ? new Refusal("in-the-future", "the day lies in the future")
            : new Fact { Kind = kind, On = on, Reason = reason };
    }
}
