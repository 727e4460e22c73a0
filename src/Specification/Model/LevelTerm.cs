using Concordat.Kernel;

namespace Concordat.Specification;

public enum CountedBy
{
    Achieved,
    Validated,
    Paid,
}

public enum LevelOver
{
    /// <summary>Net of those cancelled or rejected.</summary>
    Referrals,
    Individuals,
    Starts,

    /// <summary>Starts of at least so many full months' age.</summary>
    StartsOfAge,

    /// <summary>Referrals of at least so many full months' age.</summary>
    ReferralsOfAge,
}

public enum LevelBasis
{
    StartMonthCohort,
    SamePeriod,
}

/// <summary>A share of people who reach something. Over nothing it is unknown.</summary>
/// <param name="AgeMonths">For starts or referrals of an age: also how long after that day an outcome may
/// count.</param>
/// <param name="PersonsOnce">Each person counts once.</param>
/// <param name="Groups">Places in <see cref="Programme.Groups"/>; empty for all together.</param>
/// <param name="Minimums">Empty where there is none.</param>
/// <param name="ExpectedByContract">The contract supplies the expected profile.</param>
/// <param name="OfferByContract">The contract supplies the provider's own offer.</param>
/// <param name="Breach">What a breach opens, in order.</param>
/// <param name="IsComparable">Fixed everywhere, for fair comparison.</param>
public sealed record LevelTerm(
    string Name,
    Clause Clause,
    OutcomeRef Count,
    CountedBy By,
    LevelOver Over,
    int? AgeMonths,
    bool PersonsOnce,
    LevelBasis Basis,
    YearTerm? Year,
    IReadOnlyList<int> Groups,
    IReadOnlyList<LevelMinimum> Minimums,
    bool ExpectedByContract,
    bool OfferByContract,
    IReadOnlyList<string> Breach,
    bool IsComparable);

/// <summary>A minimum, in a year and for a group where it differs by them.</summary>
/// <param name="Share">Itself; or, with a figure, how many times that.</param>
/// <param name="TimesFigure">The contract's, by group and year where it gives it so; null where the share stands alone.</param>
public sealed record LevelMinimum(int? Year, int? Group, Share Share, ContractFigure? TimesFigure = null);

/// <summary>A stage that opens when its tests pass.</summary>
/// <param name="UntilOpen">How many people a contract takes at most until it opens; null where it is not held back by that.</param>
/// <param name="ValueUntilOpen">How much a contract owes at most until it opens; null where the sources set a stage no money of its own.</param>
public sealed record GatewayTerm(
    string Name, Clause Clause, string Opens, IReadOnlyList<Condition> When, ContractFigure? UntilOpen = null, MoneyOr? ValueUntilOpen = null);

/// <summary>A clock from a fact to any of several facts, for a share of cases.</summary>
/// <param name="From">A fact of journeys.csv.</param>
/// <param name="To">Facts of journeys.csv, any of which stops it.</param>
/// <param name="Within">Due on the last of these days; the last day may still be used.</param>
/// <param name="Except">Cases that are counted neither as met nor as missed.</param>
public sealed record StandardTerm(
    string Name, Clause Clause, string From, IReadOnlyList<string> To, Length Within, Share Share,
    IReadOnlyList<StandardException> Except);

/// <summary>A fact that takes a case out of a standard.</summary>
/// <param name="Fact">A fact of journeys.csv, on or before the last day in time.</param>
/// <param name="Reasons">Codes, of which its <c>reason</c> must be one; empty for any.</param>
public sealed record StandardException(string Fact, IReadOnlyList<string> Reasons);
