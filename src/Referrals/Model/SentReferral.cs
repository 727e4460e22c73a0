using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>One referral as a referrer sent it, each cell typed; what it says of the person in words is in the particulars' notes.</summary>
/// <param name="Line">The line of the file, or 1 for a form.</param>
/// <param name="Area">Code or name of the local authority, as written.</param>
/// <param name="Route">Empty where not said.</param>
/// <param name="Group">The cohort or early-entry category, as the programme names it; empty where not said.</param>
/// <param name="Benefit">As journeys.csv names it; empty where not said.</param>
/// <param name="Characteristics">Those of the programme's that were said to hold.</param>
/// <param name="TheirReference">The referrer's own reference; no personal data, empty where none.</param>
public sealed record SentReferral(
    int Line,
    Particulars Person,
    DateOnly ReferredOn,
    string Area,
    string Route,
    string Group,
    string Benefit,
    DateOnly? BenefitSince,
    IReadOnlyList<string> Characteristics,
    string TheirReference)
{
    /// <summary>Those of the programme's that were asked about and do not hold; of the others nothing is known.</summary>
    public IReadOnlyList<string> NotSo { get; init; } = [];

    /// <summary>The delivery provider that the person chose, by name; empty where a draw decides.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The segment as recorded by whoever refers, by key or name; empty where not said.</summary>
    public string Segment { get; init; } = "";

    /// <summary>As what it is sent.</summary>
    public RouteSender SentBy { get; init; }

    /// <summary>Number of the organisation that sends it.</summary>
    public int Sender { get; init; }

    /// <summary>Whether the person must take part, as far as it was said.</summary>
    public ParticipationKind? Participation { get; init; }

    /// <summary>What it says of benefit and characteristics, as facts that rules can read.</summary>
    public IEnumerable<Fact> Facts() =>
    [
        .. BenefitSince is { } since ? [new Fact { Kind = FactKind.BenefitStarted, On = since, Benefit = Benefit }] : Array.Empty<Fact>(),
        .. Characteristics.Select(one => Said(one, 1)),
        .. NotSo.Select(one => Said(one, 0)),
    ];

    private Fact Said(string characteristic, int value) =>
        new() { Kind = FactKind.Assessed, On = ReferredOn, Measure = characteristic, Value = value };

    /// <summary>Answers to the questions of gateways as written, by the question's name.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}

/// <summary>A referral that the contract may take, with the words and codes that its programme uses.</summary>
/// <param name="Area">The code of the authority, valid on the day of referral.</param>
/// <param name="Options">Delivery providers that serve the area on that day; the one chosen alone, where the person chose.</param>
public sealed record PlacedReferral(SentReferral Sent, string Area, string Route, string Group, IReadOnlyList<DeliveryOption> Options)
{
    /// <summary>The segment's key; empty where none was recorded.</summary>
    public string Segment { get; init; } = "";

    /// <summary>Answers to the questions of the route's gateway.</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];

    /// <summary>Whether it waits for the provider that was drawn when the person was referred before.</summary>
    public bool IsSentAgain { get; init; }

    /// <summary>Whether a reviewer must look at it before it is made.</summary>
    public bool IsDoubtful => Answers.Any(answer => answer.Means == GatewayMeaning.Doubtful);
}

/// <summary>The keys under which a referral's words stand in the particulars' notes.</summary>
public static class NoteKeys
{
    public const string IncidentMarker = "incident marker";
    public const string Disability = "disability";
    public const string Childcare = "childcare";
    public const string WelshSpoken = "Welsh spoken";
    public const string WelshWritten = "Welsh written";
    public const string JobPreferences = "job preferences";
    public const string PreferredHours = "preferred hours";
    public const string Restrictions = "employment restrictions";
    public const string Aims = "aims";
}
