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

/// <summary>A sum for each outcome above a level, earned on the last day of its period.</summary>
public sealed record Incentive(
    string Name,
    Clause Clause,
    LevelTerm Level,
    IReadOnlyList<int> Groups,
    Share TimesLevel,
    ContractFigure Above,
    Money Sum,
    YearTerm Year,
    int FromYear)
    : LimitTerm(Name, Clause);

/// <summary>Gain or pain between parties by bands of the distance from an agreed baseline.</summary>
public sealed record GainShare(
    string Name, Clause Clause, ContractFigure Baseline, string Measured, IReadOnlyList<ShareBand> Bands,
        MoneyOr? Floor,
    MoneyOr? Ceiling)
    : LimitTerm(Name, Clause);

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
    BindDay Bind);

/// <summary>The streams in order, and which takes the pennies left over.</summary>
public sealed record StreamsTerm(Clause Clause, IReadOnlyList<StreamTerm> Streams, int RemainderTo);
