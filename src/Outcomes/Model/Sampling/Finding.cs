using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes.Sampling;

/// <summary>What a validator found when looking again at an outcome that was paid.</summary>
public enum FindingResult
{
    /// <summary>It was rightly paid.</summary>
    Stands,

    /// <summary>It was not, or not all of it.</summary>
    Error,

    /// <summary>The provider showed nothing that it rests on: the whole of it is in error.</summary>
    NotShown,

    /// <summary>Its case is open to named people only, none of whom may look again: it is neither right nor wrong.</summary>
    NotSeen,
}

/// <param name="Code">A reason of the programme's list; empty where it stands.</param>
/// <param name="Error">How much of what was paid is in error, from nothing to all of it.</param>
public sealed record Finding(FindingResult Result, string Code, Money Error);

/// <summary>An outcome of a population with how it was drawn and what was found.</summary>
/// <param name="Finding">The latest; nothing where nobody has looked yet.</param>
public sealed record SampledOutcome(PopulationItem Item, DrawnBy By, Finding? Finding)
{
    public bool IsOpen => By != DrawnBy.None && Finding is null;
}

/// <summary>Who may find on an outcome, and what.</summary>
public static class FindingRules
{
    /// <summary>The closed list of results, as forms and the store have them.</summary>
    public static IReadOnlyList<(string Word, FindingResult Result)> Words { get; } =
    [
        ("stands", FindingResult.Stands), ("error", FindingResult.Error), ("not shown", FindingResult.NotShown), ("not seen", FindingResult.NotSeen),
    ];

    public static string Word(FindingResult result) => Words.First(known => known.Result == result).Word;

    /// <summary>A finding as it may be recorded: what stands is nothing in error, what was not shown is in error whole.</summary>
    /// <param name="code">A reason of the programme's list to reject; empty where the outcome stands.</param>
    /// <param name="error">Whole pence from 1 to the item's value; left aside where the outcome stands or was not shown.</param>
    /// <returns>Refused: that it was not seen (<c>result</c>), a reason of no list, and an amount that is nothing or too much.</returns>
    public static Ruling<Finding> Read(Programme programme, PopulationItem item, FindingResult result, string code, Money? error)
    {
        if (result is FindingResult.Stands or FindingResult.NotSeen)
        {
            return result == FindingResult.Stands
                ? new Finding(result, "", Money.Zero)
                : new Refusal("result", "Say what you found. What nobody may look at stands as not seen, and nobody finds it.");
        }

        if (Validation.ReasonOf(programme, code).Refusal is { } unknown)
        {
            return unknown;
        }

        var amount = result == FindingResult.NotShown ? item.Value : error;
        return amount is { } wrong && wrong > Money.Zero && wrong <= item.Value
            ? new Finding(result, code, wrong)
            : new Refusal("error-amount", $"Give how much of it is in error: more than nothing, no more than {item.Value.Display}.");
    }

    /// <summary>Who may look again at an outcome at all. Refused: whoever claimed it or is of an organisation that did (<c>own-claim</c>), and
    /// whoever validated it (<c>own-validation</c>).</summary>
    public static Refusal? MayLook(TookPart part, PersonId person, OrganisationId organisation) =>
        part.Claimants.Any(claimant => claimant.Person == person || claimant.Organisations.Contains(organisation))
            ? new Refusal("own-claim", "You or your organisation claimed this outcome. Somebody of another one looks again.")
        : part.Validators.Contains(person)
            ? new Refusal("own-validation", "You validated this outcome. Another person looks again.")
        : null;

    /// <summary>Refused: a finding that it stands, or is wrong in part, while a rejection takes all of it back (<c>rejected</c>).</summary>
    /// <param name="paid">The item's value.</param>
    /// <param name="state">Of the outcome as it stands today; nothing where it is no longer achieved.</param>
    public static Refusal? MayFind(Finding finding, Money paid, OutcomeState? state) => finding.Error < paid && state == OutcomeState.Rejected
        ? new Refusal("rejected", "A rejection of it stands, which takes all of it back. Withdraw that on the participant’s page first.")
        : null;
}

/// <summary>Who claimed an outcome and who validated it. Of one that is no longer achieved, everybody who ever did: it was paid.</summary>
public sealed record TookPart(IReadOnlyCollection<Claimant> Claimants, IReadOnlyCollection<PersonId> Validators);
