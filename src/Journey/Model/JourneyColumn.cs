namespace Concordat.Journey;

/// <summary>The columns of <c>journeys.csv</c>, as bits so that what a kind may carry is one number.</summary>
[Flags]
internal enum JourneyColumn
{
    None = 0,
    Id = 1 << 0,
    Participant = 1 << 1,
    Date = 1 << 2,
    Recorded = 1 << 3,
    Fact = 1 << 4,
    Referral = 1 << 5,
    Group = 1 << 6,
    Area = 1 << 7,
    Route = 1 << 8,
    Lot = 1 << 9,
    Provider = 1 << 10,
    Born = 1 << 11,
    Job = 1 << 12,
    Hours = 1 << 13,
    Wage = 1 << 14,
    SelfEmployed = 1 << 15,
    Supported = 1 << 16,
    Amount = 1 << 17,
    From = 1 << 18,
    Until = 1 << 19,
    Counts = 1 << 20,
    Benefit = 1 << 21,
    Outcome = 1 << 22,
    Sequence = 1 << 23,
    Measure = 1 << 24,
    Value = 1 << 25,
    Row = 1 << 26,
    Reason = 1 << 27,

    Always = Id | Participant | Date | Recorded | Fact | Referral | Reason,
    Placement = Group | Area | Route | Lot | Provider | Born,
    Employment = Job | Hours | Wage | SelfEmployed | Supported,
    Pay = Amount | From | Until | Counts,
}

/// <summary>Which columns a kind may carry, and which it must. A value in a column that its kind does not carry is refused,
/// because ignoring it would lose something that somebody meant.</summary>
internal static class JourneyColumns
{
    private static readonly string[] Names =
    [
        "id", "participant", "date", "recorded", "fact", "referral", "group", "area", "route", "lot", "provider", "born",
        "job", "hours", "wage", "self_employed", "supported", "amount", "from", "until", "counts", "benefit", "outcome",
        "sequence", "measure", "value", "row", "reason",
    ];

    public static IReadOnlyList<string> All => Names;

    public static int Count => Names.Length;

    public static int IndexOf(string name) => Array.IndexOf(Names, name);

    public static string NameOf(int index) => Names[index];

    public static JourneyColumn Carried(FactKind kind) => JourneyColumn.Always | kind switch
    {
        FactKind.Referred or FactKind.Moved or FactKind.GroupChanged => JourneyColumn.Placement,
        FactKind.JobStarted => JourneyColumn.Employment | JourneyColumn.Pay,
        FactKind.JobChanged or FactKind.JobEnded => JourneyColumn.Employment,
        FactKind.Earnings => JourneyColumn.Employment | JourneyColumn.Pay,
        FactKind.CostIncurred => JourneyColumn.Pay | JourneyColumn.Measure,
        FactKind.BenefitStarted or FactKind.BenefitEnded => JourneyColumn.Benefit,
        FactKind.Claimed or FactKind.Validated or FactKind.Rejected => JourneyColumn.Outcome | JourneyColumn.Sequence,
        FactKind.Attained or FactKind.Assessed or FactKind.FidelityScored => JourneyColumn.Measure | JourneyColumn.Value,
        FactKind.Measured => JourneyColumn.Measure | JourneyColumn.Value | JourneyColumn.From | JourneyColumn.Until,
        FactKind.Superseded => JourneyColumn.Row,
        _ => JourneyColumn.None,
    };

    public static JourneyColumn Required(FactKind kind) => JourneyColumn.Date | kind switch
    {
        FactKind.GroupChanged => JourneyColumn.Group,
        FactKind.Earnings or FactKind.CostIncurred => JourneyColumn.Id | JourneyColumn.Amount,
        FactKind.BenefitStarted or FactKind.BenefitEnded => JourneyColumn.Benefit,
        FactKind.Claimed or FactKind.Validated or FactKind.Rejected => JourneyColumn.Outcome,
        FactKind.Attained or FactKind.Assessed or FactKind.Measured => JourneyColumn.Measure | JourneyColumn.Value,
        FactKind.FidelityScored => JourneyColumn.Value,
        FactKind.Superseded => JourneyColumn.Row,
        _ => JourneyColumn.None,
    } | (kind.Scope() is FactScope.Referral or FactScope.Person ? JourneyColumn.Participant : JourneyColumn.None);
}
