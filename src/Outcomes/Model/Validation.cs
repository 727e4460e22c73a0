using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>Who may decide on an outcome, and which.</summary>
public static class Validation
{
    /// <summary>Reasons for rejecting, a closed list; each is a code with its sentence.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["job-not-found"] = "No evidence of the job was found",
        ["earnings-do-not-count"] = "The earnings do not count (a tax refund, pay in lieu, an earlier job)",
        ["dates-not-shown"] = "The evidence does not show the dates",
        ["job-with-provider"] = "The job is with the provider or its supply chain",
        ["not-this-person"] = "The evidence is about somebody else",
    };

    /// <summary>Claiming, validating and authorising are different people; what was decided stays decided until the decision itself is
    /// corrected.</summary>
    public static Ruling<ReachedOutcome> MayDecide(ReachedOutcome outcome, PersonId validator, PersonId? claimant) =>
        outcome.State is OutcomeState.Validated or OutcomeState.Rejected
            ? new Refusal("decided-already", "Somebody has decided on this outcome already. Correct that decision instead.")
            : claimant == validator
                ? new Refusal("own-claim", "Whoever claimed an outcome does not validate it.", new Citation("DWP Commissioning Strategy 2008", "audit and verification"))
                : outcome;
}
