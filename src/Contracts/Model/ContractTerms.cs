using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>What a contract adds to its programme: prices, volumes, caps, funding and whatever else the programme leaves to
/// it. It is read without the programme; whoever prices checks the names against it.</summary>
public sealed record ContractTerms
{
    /// <summary>The name of its file, for refusals.</summary>
    public required string File { get; init; }

    /// <summary>The programme's key or name.</summary>
    public required string Programme { get; init; }

    /// <summary>Null where the contract is for every lot.</summary>
    public string? Lot { get; init; }

    /// <summary>Null where one provider serves the whole file.</summary>
    public string? Provider { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    /// <summary>The last day on which it takes referrals.</summary>
    public DateOnly? ReferralEnd { get; init; }

    public Money? EstimatedValue { get; init; }

    public IReadOnlyList<ContractVolume> Volumes { get; init; } = [];

    public IReadOnlyList<ContractPriceRow> Prices { get; init; } = [];

    public IReadOnlyList<ContractDiscount> Discounts { get; init; } = [];

    public IReadOnlyList<ContractCap> Caps { get; init; } = [];

    public IReadOnlyList<ContractStream> Streams { get; init; } = [];

    public ContractFee? Fee { get; init; }

    public IReadOnlyList<ContractYear> Years { get; init; } = [];

    public IReadOnlyList<ContractValue> Values { get; init; } = [];

    public IReadOnlyList<ContractParty> Parties { get; init; } = [];

    public IReadOnlyList<ContractExpectation> Expected { get; init; } = [];

    public IReadOnlyList<ContractVersion> Versions { get; init; } = [];

    /// <summary>Variations in force, in the order in which they took effect: only in a file of a contract as it stands. Where one is made or
    /// varied they have no place, since each is signed by itself.</summary>
    public IReadOnlyList<ContractVariation> Variations { get; init; } = [];

    /// <summary>Gateways that are open, in the same file; on the register the contract knows them.</summary>
    public IReadOnlyList<GatewayOpening> Openings { get; init; } = [];

    /// <summary>What comes once for a person and stands paid on another contract of the programme, in the same file; of a contract on the
    /// register the ledgers say it.</summary>
    public IReadOnlyList<ContractPaidElsewhere> PaidElsewhere { get; init; } = [];

    /// <summary>What was decided to be taken back for errors found in a sample, in the same file; of a contract on the register the room of
    /// outcomes says it.</summary>
    public IReadOnlyList<ContractRecovery> Recoveries { get; init; } = [];

    /// <summary>Lines of people whose facts whoever reckons is not shown, in the same file; of a contract on the register there are none.</summary>
    public IReadOnlyList<ContractWithheld> Withheld { get; init; } = [];

    /// <summary>Whether they hold anything that only a file of a contract as it stands may hold.</summary>
    public bool AreAsItStands => Variations.Count + Openings.Count + PaidElsewhere.Count + Recoveries.Count + Withheld.Count > 0;
}

/// <summary>A line before limits and streams that is given instead of the facts it was reckoned from: whoever reckons learns what was earned,
/// and not by whom. It stands in the order of money where the person stands.</summary>
/// <param name="Case">An opaque number, one for each person, from 1; 0 where the line is the contract's own and was reckoned from people.</param>
/// <param name="Referral">An opaque number of the person's referral, from 1; 0 for a line of the contract.</param>
/// <param name="After">The participant behind whom the person stands; empty where nobody shown stands before.</param>
/// <param name="Party">Whom it is paid to; empty for the provider.</param>
/// <param name="Version">The version that priced it, as the lines name it.</param>
/// <param name="Start">The day the referral started; for a line of the contract the day earned.</param>
/// <param name="Amount">Before limits and streams.</param>
/// <param name="Closed">Streams that do not pay for this person.</param>
public sealed record ContractWithheld(
    int Case, int Referral, string After, string Line, string Party, string Version, int Sequence, DateOnly Start, DateOnly Earned, DateOnly Payable,
    Money Amount, IReadOnlyList<string> Closed)
{
    /// <summary>Where it stands in the contract's file; nothing where it was read from none.</summary>
    public Node? Place { get; init; }
}

/// <summary>A part of a recovery that was decided: what one line of one month had from one stream.</summary>
/// <param name="Number">Of the recovery in its contract, from 1.</param>
/// <param name="Month">The first day of the month in which the unchecked outcomes were earned.</param>
/// <param name="Line">The tariff line that they were paid by.</param>
/// <param name="Stream">Empty where the programme names none.</param>
/// <param name="Amount">What is taken back; negative where less is than was decided before.</param>
/// <param name="At">When it was decided: what was reckoned before then did not know of it.</param>
public sealed record ContractRecovery(int Number, DateOnly Month, string Line, string Stream, Money Amount, DateTimeOffset At);

/// <summary>An outcome of a person that stands paid on another contract.</summary>
/// <param name="Participant">The person's reference.</param>
/// <param name="Outcome">Its name in the programme.</param>
public sealed record ContractPaidElsewhere(string Participant, string Outcome);

/// <param name="Month">The first day of the month; null for the whole contract.</param>
public sealed record ContractVolume(Node Place, DateOnly? Month, string? Group, long Number);

/// <summary>What one of a line is worth; a key that is null fits all.</summary>
public sealed record ContractPriceRow(
    Node Place, string Line, string? Group, string? Lot, int? Sequence, int? Year, Money Amount);

/// <summary>A part off the price; several discounts multiply.</summary>
public sealed record ContractDiscount(Node Place, string Line, string? Group, int? Year, Share Off);

public enum CapScope
{
    Person,
    Line,
    Cohort,
    Year,
    Contract,
    Stream,
}

/// <param name="Line">The line it is on; null for all.</param>
/// <param name="Year">The year it is on; null for each.</param>
/// <param name="Stream">For <see cref="CapScope.Stream"/>: which.</param>
/// <param name="Amount">Money cuts the line at the edge; null where a number is given.</param>
/// <param name="Number">A number drops the lines past it; null where money is given.</param>
public sealed record ContractCap(
    Node Place, CapScope Scope, string? Line, int? Year, string? Stream, Money? Amount, long? Number);

public enum StreamBind
{
    Start,
    Earned,
    Payable,
}

/// <summary>A source of money; whatever is null the programme says.</summary>
/// <param name="From">First binding day, inclusive.</param>
/// <param name="To">Last binding day, inclusive.</param>
public sealed record ContractStream(
    Node Place, string Name, int? Order, Share? Rate, Money? Limit, DateOnly? From, DateOnly? To, StreamBind? Bind);

/// <param name="Months">Among how many months the fee is divided.</param>
/// <param name="Day">The day of the month on which a month of the fee begins and the one before it is paid in arrears.</param>
/// <param name="Profile">Shares of the fee by period; empty where the programme's holds.</param>
public sealed record ContractFee(Node Place, int? Months, int? Day, IReadOnlyList<ContractFeePart> Profile);

/// <param name="FromMonth">From 1, inclusive.</param>
/// <param name="ToMonth">Inclusive.</param>
public sealed record ContractFeePart(Node Place, int FromMonth, int ToMonth, Share Share);

/// <param name="Name">The programme's name for this calendar of years.</param>
public sealed record ContractYear(Node Place, string Name, int Year, Period Period);

/// <summary>A figure that the programme leaves to the contract, as written: pounds, a number, a percentage, a day or a length.</summary>
public sealed record ContractValue(Node Place, string Name, string? Group, int? Year, string Text)
{
    public bool IsNumber(out Share number) => Share.TryParse(Text, out number);

    public bool IsMoney(out Money money) => Money.TryParse(Text, out money);
}

public sealed record ContractParty(Node Place, string Name, Share Share);

/// <param name="Month">Months after the start month.</param>
public sealed record ContractExpectation(Node Place, string? Group, int Month, Share Rate);

public enum VersionBasis
{
    Referral,
    Event,
}

/// <summary>A version of the definition and the day from which it binds.</summary>
public sealed record ContractVersion(Node Place, string File, DateOnly From, VersionBasis Basis);

/// <summary>A variation in a file of a contract as it stands.</summary>
/// <param name="Definition">The definition that binds from then on; as commands name it.</param>
/// <param name="InForce">When it took effect: who knew less leaves it out.</param>
/// <param name="Terms">The whole of the terms as they read from then on; null where they have a problem.</param>
public sealed record ContractVariation(
    Node Place, int Number, string Definition, DateOnly From, VersionBasis Basis, DateTimeOffset InForce, ContractTerms? Terms);

/// <summary>A contract, or the problems that refuse it whole.</summary>
public sealed record ContractReading(ContractTerms? Terms, IReadOnlyList<Problem> Problems);
