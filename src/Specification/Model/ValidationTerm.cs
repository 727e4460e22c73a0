using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>What a named check asks of a claim: a closed list.</summary>
public enum CheckKind
{
    /// <summary>Claimed from the day it opened to the day it closed, both included.</summary>
    ClaimedInTime,

    /// <summary>The person's same outcome stands paid nowhere else.</summary>
    PaidOnce,

    /// <summary>A job that counts began on or after the start, and no later than the outcome was achieved.</summary>
    JobBegunInTime,

    /// <summary>Earnings that count were paid from the start to the day achieved.</summary>
    EarningsFound,

    /// <summary>A feed was asked whether the person was employed, and answered.</summary>
    InWorkByFeed,

    /// <summary>A feed was asked whether the person was off benefit, and answered.</summary>
    OffBenefitByFeed,

    /// <summary>Evidence of each kind that the outcome names is held.</summary>
    EvidenceHeld,

    /// <summary>Evidence of each kind that the way names is held; asked of ways by self-employment alone, which no feed of pay tells of.</summary>
    SelfEmploymentShown,

    /// <summary>The job is with nobody who delivers the contract.</summary>
    JobOutsideTheSupplyChain,
}

/// <summary>How definitions name the kinds of check.</summary>
public static class CheckKinds
{
    public static IReadOnlyList<(string Word, CheckKind Kind)> All { get; } =
    [
        ("claimed in time", CheckKind.ClaimedInTime),
        ("paid once", CheckKind.PaidOnce),
        ("job begun in time", CheckKind.JobBegunInTime),
        ("earnings found", CheckKind.EarningsFound),
        ("in work by feed", CheckKind.InWorkByFeed),
        ("off benefit by feed", CheckKind.OffBenefitByFeed),
        ("evidence held", CheckKind.EvidenceHeld),
        ("self-employment shown", CheckKind.SelfEmploymentShown),
        ("job outside the supply chain", CheckKind.JobOutsideTheSupplyChain),
    ];

    public static string Word(CheckKind kind) => All.First(known => known.Kind == kind).Word;

    /// <summary>Whether a feed must be asked before it is known.</summary>
    public static bool IsByFeed(CheckKind kind) => kind is CheckKind.InWorkByFeed or CheckKind.OffBenefitByFeed;
}

/// <summary>A named check of each claim.</summary>
/// <param name="For">The outcomes it is for, by name; empty for all.</param>
/// <param name="BeforePayment">Nobody validates the claim while it is not passed, unless it is overridden; money waits for that where the way
/// <see cref="Way.IsValidatedBeforePayment"/>.</param>
/// <param name="Asked">A feed is asked on the day so long after the day achieved; null where no feed is asked.</param>
/// <param name="Again">It is asked a second time on this day where the first answer was not yes; null for never.</param>
/// <param name="UnknownPasses">What is not known passes; otherwise it holds the claim back. Unknown is never no.</param>
/// <param name="EmployerUnknownPasses">That the feed does not know the employer passes.</param>
public sealed record CheckTerm(
    string Name,
    Clause Clause,
    CheckKind Kind,
    IReadOnlyList<string> For,
    bool BeforePayment,
    Length? Asked,
    Length? Again,
    bool UnknownPasses,
    bool EmployerUnknownPasses)
{
    public bool IsOf(string outcome) => For.Count == 0 || For.Contains(outcome);

    /// <summary>Whether it speaks of an outcome that was reached by a way: a feed of pay knows nothing of self-employment, and evidence of
    /// self-employment is asked of nothing else.</summary>
    public bool IsOf(OutcomeTerm outcome, string way)
    {
        var isBySelfEmployment = outcome.Ways.Any(one => one.Name == way && one.IsBySelfEmployment);
        return IsOf(outcome.Name) && Kind switch
        {
            CheckKind.SelfEmploymentShown => isBySelfEmployment,
            CheckKind.InWorkByFeed => !isBySelfEmployment,
            _ => true,
        };
    }
}

/// <summary>A code of a closed list, with its sentence.</summary>
public sealed record CodedReason(string Code, string Sentence);

/// <summary>When a check that was not passed may be overridden, by two people.</summary>
/// <param name="ForAtMost">Lapses no later than the day so long after it was asked for.</param>
public sealed record OverrideTerm(Clause Clause, Length ForAtMost, IReadOnlyList<CodedReason> Reasons);

/// <summary>What makes a paid outcome likelier to be wrong: a closed list.</summary>
public enum SampleRisk
{
    SelfEmployed,

    /// <summary>A check was overridden.</summary>
    Override,

    /// <summary>Claimed near the closing day.</summary>
    NearClosing,
    EmployerUnknown,
}

public sealed record RiskWeight(SampleRisk Kind, int Weight);

/// <summary>What is drawn from the outcomes paid, to be checked after payment.</summary>
/// <param name="Every">The length of the period drawn from, in months.</param>
/// <param name="Random">Of each cell, by draw.</param>
/// <param name="AtLeast">In all, by draw, where so many were paid.</param>
/// <param name="ByRisk">As many again of the riskiest.</param>
public sealed record SampleTerm(Clause Clause, Length Every, Share Random, int AtLeast, int ByRisk, IReadOnlyList<RiskWeight> Risk);

public enum ErrorFrom
{
    /// <summary>The rate found.</summary>
    Point,

    /// <summary>The interval's lower end.</summary>
    LowerBound,
}

/// <summary>How an error rate is told, and from which rate on money is recovered.</summary>
/// <param name="Interval">The confidence of the interval that always stands beside the rate.</param>
/// <param name="Tolerable">Nothing is extrapolated from a rate no greater than this.</param>
/// <param name="From">Which rate is extrapolated.</param>
public sealed record ErrorTerm(Clause Clause, Share Interval, Share Tolerable, ErrorFrom From);

/// <summary>How extrapolated money is recovered.</summary>
/// <param name="Representation">Nothing is decided before so long after the proposal has passed, unless the provider answered.</param>
public sealed record RecoveryTerm(Clause Clause, Length Representation);

/// <summary>Which claims are looked into for fraud, and to whom one is referred. It says nothing of anybody.</summary>
/// <param name="LookAtFrom">Claims with this risk or a greater one, by the weights of the sample, are listed; null for none.</param>
/// <param name="ReferTo">The bodies, each by its code.</param>
public sealed record FraudTerm(Clause Clause, int? LookAtFrom, IReadOnlyList<CodedReason> ReferTo);

/// <summary>How claims are checked, before and after they are paid. It prices nothing, so a draft of it keeps no live run from
/// paying.</summary>
/// <param name="Remind">A claim that closes within so long of today closes soon; null where the programme does not say.</param>
/// <param name="DoesNotCount">Why earnings may not count, in the words that feeds use; empty where any words will do.</param>
/// <param name="RejectFor">Empty where the programme names no reason: then nothing is rejected.</param>
public sealed record ValidationTerm(
    Clause Clause,
    Length? Remind,
    IReadOnlyList<CheckTerm> Checks,
    IReadOnlyList<string> DoesNotCount,
    IReadOnlyList<CodedReason> RejectFor,
    OverrideTerm? Override,
    SampleTerm? Sample,
    ErrorTerm? Error,
    RecoveryTerm? Recovery)
{
    public static readonly ValidationTerm None = new(Clause.None, null, [], [], [], null, null, null, null);

    /// <summary>Null where the programme names no body that fraud is referred to.</summary>
    public FraudTerm? Fraud { get; init; }

    /// <summary>Why something was rejected, in the programme's words; the code itself where the programme lists it no longer.</summary>
    public string RejectedFor(string code) => RejectFor.FirstOrDefault(reason => reason.Code == code)?.Sentence ?? code;
}
