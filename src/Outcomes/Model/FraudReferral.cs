using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>What became of a referral for fraud, as the body that has it told.</summary>
public enum FraudState
{
    /// <summary>The body has it, and has said nothing yet.</summary>
    Referred,

    /// <summary>The body looks into it.</summary>
    TakenOn,

    /// <summary>Closed: there was fraud.</summary>
    Founded,

    /// <summary>Closed: there was none, or none that could be shown.</summary>
    Unfounded,
}

/// <summary>The states by their codes.</summary>
public static class FraudStates
{
    public static IReadOnlyList<(string Code, FraudState State)> All { get; } =
    [
        ("referred", FraudState.Referred), ("taken-on", FraudState.TakenOn), ("founded", FraudState.Founded), ("unfounded", FraudState.Unfounded),
    ];

    public static string Code(FraudState state) => All.First(known => known.State == state).Code;

    /// <returns>Nothing where there is no such code.</returns>
    public static FraudState? Of(string? code) =>
        All.Where(known => known.Code == code).Select(known => (FraudState?)known.State).FirstOrDefault();
}

/// <summary>Who may refer what looks like fraud, to whom, and what may be said of it later. A referral moves no money and decides nothing
/// about anybody: what follows from it is a rejection or a finding, each on its own grounds.</summary>
public static class FraudRules
{
    /// <summary>Letters of the words of a referral.</summary>
    public const int WordsMost = 4_000;

    /// <summary>Whether an organisation is paid under the contract. Nobody of it refers, follows or reads, whatever the office: the provider
    /// concerned is not told.</summary>
    public static bool IsPaidUnder(Contract contract, OrganisationId organisation) =>
        contract.Prime == organisation || contract.SupplyChain.Any(link => link.Delivery == organisation);

    /// <summary>Refused as <c>own-organisation</c> where the organisation is paid under the contract: nobody has a say in their own money.</summary>
    /// <param name="does">What somebody of another organisation does instead.</param>
    public static Refusal? RefusesWhoIsPaid(bool isPaid, string does, Citation? clause = null) => isPaid
        ? new Refusal("own-organisation", $"Your organisation is paid under this contract. Somebody of another one {does}.", clause)
        : null;

    /// <summary>Refused: a programme that names no body (<c>no-bodies</c>), a body of no list (<c>body-unknown</c>), no words or too many
    /// (<c>words</c>), an outcome that stands referred to the same body (<c>referred-already</c>).</summary>
    /// <param name="to">A code of the programme's list.</param>
    /// <param name="standing">Codes of the bodies that have the same matter and have not closed it; empty for a matter of no outcome.</param>
    public static Refusal? MayRefer(ValidationTerm validation, string to, string words, IReadOnlyCollection<string> standing)
    {
        if (validation.Fraud is not { ReferTo.Count: > 0 } fraud)
        {
            return new Refusal("no-bodies", "The programme names nobody to whom fraud is referred.", validation.Clause.Citation);
        }

        if (fraud.ReferTo.All(body => body.Code != to))
        {
            return new Refusal("body-unknown", "Choose to whom it is referred.", fraud.Clause.Citation);
        }

        if (string.IsNullOrWhiteSpace(words) || words.Length > WordsMost)
        {
            return new Refusal("words", $"Say in up to {WordsMost:N0} letters what was seen.");
        }

        return standing.Contains(to) ? new Refusal("referred-already", "It is referred to them already, and they have not closed it.") : null;
    }

    /// <summary>Refused: what is closed (<c>closed</c>), and a step that is none (<c>same-state</c>).</summary>
    public static Refusal? MayFollow(FraudState now, FraudState next) =>
        now is FraudState.Founded or FraudState.Unfounded ? new Refusal("closed", "It is closed. Refer anew what was seen since.")
        : next <= now ? new Refusal("same-state", "Choose what became of it since.")
        : null;

    /// <summary>Whether an outcome's risk is weighed: it was claimed or validated, or is found without a claim, and is neither rejected nor
    /// lapsed.</summary>
    public static bool IsWeighed(ReachedOutcome outcome) =>
        !outcome.IsStart && outcome.State is not (OutcomeState.Rejected or OutcomeState.Lapsed)
        && (!outcome.NeedsClaim || outcome.ClaimedOn is not null || outcome.WasValidated);
}
