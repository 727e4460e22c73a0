namespace Concordat.Journey;

/// <summary>What happened. The list is closed: a programme is told in these facts or not at all.</summary>
public enum FactKind : byte
{
    Referred, Withdrawn, Acknowledged, DidNotStart, Started, Left, Moved, GroupChanged,
    JobStarted, JobChanged, JobEnded, Earnings, BenefitStarted, BenefitEnded,
    Attained, Assessed, Claimed, Validated, Rejected, Superseded,
    FeeDeferred, FeeResumed, FidelityScored, CostIncurred, Measured,
}

/// <summary>Whom a kind of fact is about.</summary>
public enum FactScope
{
    /// <summary>One referral of a person; another referral of the same person does not see it.</summary>
    Referral,

    /// <summary>The person: it serves every referral.</summary>
    Person,

    /// <summary>The contract: no participant is named.</summary>
    Contract,

    /// <summary>Another fact of any scope.</summary>
    Fact,
}

public static class FactKinds
{
    private static readonly string[] Names =
    [
        "referred", "withdrawn", "acknowledged", "did-not-start", "started", "left", "moved", "group-changed",
        "job-started", "job-changed", "job-ended", "earnings", "benefit-started", "benefit-ended",
        "attained", "assessed", "claimed", "validated", "rejected", "superseded",
        "fee-deferred", "fee-resumed", "fidelity-scored", "cost-incurred", "measured",
    ];

    private static readonly Dictionary<string, FactKind>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Names.Select((name, i) => (name, kind: (FactKind)i)).ToDictionary(pair => pair.name, pair => pair.kind)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyList<string> All => Names;

    /// <summary>The word of the flat files, for example <c>did-not-start</c>.</summary>
    public static string Name(this FactKind kind) => Names[(int)kind];

    public static bool TryParse(ReadOnlySpan<char> name, out FactKind kind) => ByName.TryGetValue(name, out kind);

    public static FactScope Scope(this FactKind kind) => kind switch
    {
        FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded or FactKind.Earnings
            or FactKind.BenefitStarted or FactKind.BenefitEnded or FactKind.Assessed => FactScope.Person,
        FactKind.FeeDeferred or FactKind.FeeResumed or FactKind.FidelityScored or FactKind.CostIncurred
            or FactKind.Measured => FactScope.Contract,
        FactKind.Superseded => FactScope.Fact,
        _ => FactScope.Referral,
    };

    /// <summary>True of kinds that say where and with whom somebody stands: the code of such a row is the number of a placement.</summary>
    public static bool Places(this FactKind kind) => kind is FactKind.Referred or FactKind.Moved or FactKind.GroupChanged;

    /// <summary>True of kinds that may truly happen twice in one day about one thing, so that only an id tells them apart.</summary>
    public static bool MayRecur(this FactKind kind) => kind is FactKind.Earnings or FactKind.CostIncurred;
}
