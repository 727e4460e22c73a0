using Concordat.Kernel;

namespace Concordat.Specification;

public enum LimitScope
{
    Person,
    Line,
    Cohort,
    Year,
    Contract,
    Stream,
}

/// <summary>What bounds or lifts the ordered lines of a contract.</summary>
public abstract record LimitTerm(string Name, Clause Clause);

/// <summary>Money cuts the line at the edge.</summary>
/// <param name="On">The line it is on; null for all.</param>
public sealed record MoneyCap(string Name, Clause Clause, LimitScope Scope, MoneyOr Amount, string? On)
    : LimitTerm(Name, Clause);

/// <summary>A number drops the line past it.</summary>
public sealed record NumberCap(string Name, Clause Clause, LimitScope Scope, int? Number, ContractFigure? Figure,
    string? On)
    : LimitTerm(Name, Clause);

/// <summary>Another price after the n-th line of a scope.</summary>
/// <param name="Above">The volume: lines after it, in the order earned, take the price.</param>
/// <param name="Price">The price above; null where the contract's.</param>
public sealed record Accelerator(
    string Name, Clause Clause, string On, LimitScope Scope, ContractFigure Above, MoneyOr Price)
    : LimitTerm(Name, Clause);

/// <summary>Money that a limit adds by year, earned on the year's last day.</summary>
/// <param name="Year">The calendar it is reckoned in.</param>
/// <param name="To">The party paid; null for the provider, <see cref="Parties"/> for those of the contract by their shares.</param>
public abstract record YearlyMoney(string Name, Clause Clause, YearTerm Year, string? To) : LimitTerm(Name, Clause)
{
    public const string Parties = "parties";
}

/// <summary>A sum for each whole outcome above a level.</summary>
/// <param name="Groups">Places in <see cref="Programme.Groups"/>, each counted alone; empty for all together.</param>
/// <param name="TimesLevel">How many times the figure must be passed.</param>
/// <param name="Above">A share of the level's denominator, by group and year where the contract gives it so.</param>
public sealed record Incentive(
    string Name,
    Clause Clause,
    LevelTerm Level,
    IReadOnlyList<int> Groups,
    Share TimesLevel,
    ContractFigure Above,
    Money Sum,
    YearTerm Year,
    int FromYear,
    string? To)
    : YearlyMoney(Name, Clause, Year, To);

/// <summary>A share of what was spent less than an agreed baseline, or more, by bands of the distance.</summary>
/// <param name="Baseline">By year where the contract gives it so.</param>
/// <param name="Measured">What <c>measured</c> facts of the year add up to.</param>
/// <param name="Bands">Of the gain, as shares of the baseline; what lies in none is shared by nobody.</param>
/// <param name="Pain">Of the loss.</param>
/// <param name="Floor">The most that a loss takes back; null for any.</param>
/// <param name="Ceiling">The most that a gain pays; null for any.</param>
public sealed record GainShare(
    string Name,
    Clause Clause,
    ContractFigure Baseline,
    string Measured,
    YearTerm Year,
    IReadOnlyList<ShareBand> Bands,
    IReadOnlyList<ShareBand> Pain,
    MoneyOr? Floor,
    MoneyOr? Ceiling,
    string? To)
    : YearlyMoney(Name, Clause, Year, To);

public sealed record ShareBand(Share From, Share? To, Share Part);

public enum BindDay
{
    Start,
    Earned,
    Payable,
}

/// <summary>Where the money comes from.</summary>
/// <param name="Rate">A ceiling on its part of each line; what earlier streams have not taken is offered to the
/// next.</param>
/// <param name="Limit">Null where unlimited.</param>
/// <param name="From">First binding day; null where open, or the contract's.</param>
/// <param name="To">Last binding day, inclusive; null where open, or the contract's.</param>
/// <param name="DatesByContract">The contract's <c>streams</c> give the dates.</param>
/// <param name="LimitByContract">The contract's <c>streams</c> give the limit; without one it is unlimited.</param>
public sealed record StreamTerm(
    string Name,
    Clause Clause,
    int Order,
    Share Rate,
    MoneyOr? Limit,
    bool LimitByContract,
    DateOnly? From,
    DateOnly? To,
    bool DatesByContract,
    BindDay Bind)
{
    /// <summary>Asked of each referral on its start: whoever it does not hold for, or not yet surely, is paid for by other streams.
    /// Null where it pays for everybody.</summary>
    public Condition? When { get; init; }

    /// <summary>Null where the programme does not say how the funder is claimed from.</summary>
    public FunderClaimTerm? Claim { get; init; }
}

/// <summary>The streams in order, and which takes the pennies left over.</summary>
public sealed record StreamsTerm(Clause Clause, IReadOnlyList<StreamTerm> Streams, int RemainderTo);
