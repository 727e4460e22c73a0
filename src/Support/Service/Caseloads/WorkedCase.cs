using Concordat.Journey;
using Concordat.Referrals;

namespace Concordat.Support.Service.Caseloads;

/// <summary>A case as it was just worked out, with what it was worked out from.</summary>
internal sealed record WorkedCase(ReferralRecord Referral, CaseSoFar SoFar, CaseTerms Terms, ListedCase Row)
{
    /// <summary>Nothing while the case has not come to its end. Whoever leaves has come to it, though the last day may be today.</summary>
    public EndedCase? End => ReferralStates.Of(SoFar.Referral) switch
    {
        ReferralState.Withdrawn => Ended(CaseState.Withdrawn, SoFar.Referral.WithdrawnOn),
        ReferralState.DidNotStart => Ended(CaseState.DidNotStart, SoFar.Referral.DidNotStartOn),
        ReferralState.Started => Ended(CaseState.Left, SoFar.LeftOn),
        _ => null,
    };

    private EndedCase? Ended(CaseState how, DateOnly? on) => on is { } day ? new EndedCase(Referral.Id, Referral.Participant, how, day) : null;
}
