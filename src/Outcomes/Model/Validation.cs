using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Who claimed an outcome, as far as deciding on it goes.</summary>
/// <param name="Organisations">In which the person held an office when the claim was recorded.</param>
public sealed record Claimant(PersonId Person, IReadOnlyCollection<OrganisationId> Organisations);

/// <summary>Who may decide on an outcome, and which.</summary>
public static class Validation
{
    private static readonly Citation Separation = new("DWP Commissioning Strategy 2008", "audit and verification");

    /// <summary>Claiming, validating and authorising are different people of different organisations; what was decided stays decided until
    /// the decision itself is corrected. Refused as <c>decided-already</c>, <c>own-claim</c> or <c>own-organisation</c>.</summary>
    /// <param name="claimant">Nothing where nobody claimed it.</param>
    /// <param name="isPaid">Whether the validator's organisation is paid under the contract, whoever claimed the outcome: what its own supply
    /// chain claimed, or a feed found, is another's to decide.</param>
    public static Ruling<ReachedOutcome> MayDecide(
        ReachedOutcome outcome, PersonId validator, OrganisationId organisation, Claimant? claimant, bool isPaid)
    {
        if (outcome.State is OutcomeState.Validated or OutcomeState.Rejected)
        {
            return new Refusal("decided-already", "Somebody has decided on this outcome already. Correct that decision instead.");
        }

        if (claimant?.Person == validator)
        {
            return new Refusal("own-claim", "Whoever claimed an outcome does not validate it.", Separation);
        }

        if (claimant?.Organisations.Contains(organisation) == true)
        {
            return new Refusal("own-organisation", "Your own organisation claimed this outcome. Somebody of another one validates it.", Separation);
        }

        return FraudRules.RefusesWhoIsPaid(isPaid, "validates it", Separation) is { } own ? own : outcome;
    }

    /// <summary>The reason of a code, as the programme lists it.</summary>
    public static Ruling<CodedReason> ReasonOf(Programme programme, string code) =>
        programme.Validation.RejectFor.FirstOrDefault(reason => reason.Code == code) is { } known
            ? known
            : new Refusal("reason-unknown", "Choose a reason of the list.", programme.Validation.Clause.Citation);
}
