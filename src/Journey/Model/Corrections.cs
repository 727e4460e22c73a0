using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Which facts a person may correct by hand, and what may be corrected in them. A correction supersedes; nothing is edited.
/// What follows a procedure of its own (a referral, a claim, its validation) is not corrected here, earnings only by whoever
/// matches the feed, and what whoever refers says only by whoever refers.</summary>
public static class Corrections
{
    /// <summary>What an <c>attained</c> fact of a referral is about that says whether the person must take part: no provider's to say.</summary>
    public const string MandatoryParticipation = "mandatory participation";

    /// <summary>Why a fact was wrong: a closed list, each with its sentence.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["keyed-wrongly"] = "It was keyed wrongly",
        ["evidence-changed"] = "Better evidence has come",
        ["wrong-person"] = "It belongs to somebody else",
        ["did-not-happen"] = "It did not happen",
    };

    public static bool IsByHand(FactKind kind) => kind is FactKind.DidNotStart or FactKind.Started or FactKind.Left
        or FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded or FactKind.Attained or FactKind.Assessed;

    /// <summary>Whether a person may withdraw the fact and correct nothing in it: a move of home, which is recorded anew where the person
    /// lives, under the rules of that day. A move to another provider is the transfer's.</summary>
    public static bool IsOnlyWithdrawn(Fact fact) => fact is { Kind: FactKind.Moved, Area.Length: > 0 };

    /// <summary>Whether whoever refers says it of a person, and corrects it: benefits, and whether they must take part.</summary>
    public static bool IsOfReferrer(Fact fact) => fact.Kind is FactKind.BenefitStarted or FactKind.BenefitEnded
        || fact is { Kind: FactKind.Attained, Measure: MandatoryParticipation };

    public static bool IsOfFeed(FactKind kind) => kind is FactKind.Earnings;

    public static bool HasAmount(FactKind kind) => kind is FactKind.Earnings;

    public static bool HasPeriod(Fact fact) => fact.From is not null && fact.Until is not null;

    public static bool HasHours(FactKind kind) => kind is FactKind.JobStarted or FactKind.JobChanged;

    /// <summary>The fact as it should have been, to take the place of the wrong one.</summary>
    /// <returns>Refused where it may only be withdrawn, would say what it says already, or its period ends before it begins.</returns>
    public static Ruling<Fact> Of(Fact wrong, Fact right, string reason)
    {
        var plain = wrong with { Id = "", RecordedAt = null, Row = "", Reason = "" };
        var corrected = plain with
        {
            On = right.On,
            Amount = HasAmount(wrong.Kind) ? right.Amount : wrong.Amount,
            Hours = HasHours(wrong.Kind) ? right.Hours : wrong.Hours,
            Wage = HasHours(wrong.Kind) ? right.Wage : wrong.Wage,
            From = HasPeriod(wrong) ? right.From : wrong.From,
            Until = HasPeriod(wrong) ? right.Until : wrong.Until,
        };
        return IsOnlyWithdrawn(wrong)
            ? new Refusal("only-withdrawn", "A move of home is withdrawn, and recorded anew as it was.")
            : corrected == plain
            ? new Refusal("nothing-corrected", "This is what the fact says already. Change what is wrong, or withdraw it.")
            : corrected.Until < corrected.From
            ? new Refusal("period-backwards", "The period’s last day lies before its first.")
            : corrected with { Reason = reason };
    }
}
