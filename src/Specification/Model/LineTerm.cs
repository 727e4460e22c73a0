using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>Money for something, to a party.</summary>
/// <param name="Name">The tariff line's name, as lines.csv has it.</param>
/// <param name="To">The party paid; null for the provider at the referral's start.</param>
/// <param name="Year">The calendar whose year the price may differ in, and the day that decides it.</param>
public abstract record LineTerm(string Name, Clause Clause, string? To, YearOf? Year);

/// <summary>Money for an outcome, whole or in instalments.</summary>
/// <param name="Discount">The contract's percentage off, by group and year.</param>
/// <param name="Instalments">Empty where it is paid whole on the first day it may be.</param>
/// <param name="RemainderTo">Which instalment takes the pennies left over, from 0.</param>
public sealed record OutcomeLine(
    string Name,
    Clause Clause,
    string? To,
    YearOf? Year,
    OutcomeRef For,
    PriceTerm Price,
    bool Discount,
    IReadOnlyList<Instalment> Instalments,
    int RemainderTo)
    : LineTerm(Name, Clause, To, Year);

/// <summary>One part of a line: earned and payable on its due day where its condition holds on that day.</summary>
/// <param name="If">Tested on the due day; null where nothing is asked.</param>
/// <param name="Waits">A failed one waits for the first day on which its condition holds; otherwise it is lost.</param>
public sealed record Instalment(Share Share, Moment Due, Condition? If, bool Waits, Clause Clause);

/// <summary>A fee for each month of the calendar: a share of a value over its months, or an amount for each.</summary>
/// <param name="Share">Of the value; divided by the contract's number of months (its <c>fee.months</c>), or else by
/// those from the first day to the last, at most so many.</param>
/// <param name="Value">Null where there is an amount for each month.</param>
/// <param name="Unit">For each whole month; null where there is a share of a value.</param>
/// <param name="From">The first day; months are counted from it.</param>
/// <param name="Until">The last day.</param>
/// <param name="AtMost">Months in all.</param>
/// <param name="Day">The day on which a month of the fee begins and the one before it is paid in arrears; null where
/// the contract says (its <c>fee.day</c>).</param>
/// <param name="FirstPartMonthCounts">A first part month uses up one of the months.</param>
/// <param name="InArrears">Payable on the paying day after the month's last day; otherwise on its first.</param>
/// <param name="Deferrable">A <c>fee-deferred</c> fact moves the payable day until <c>fee-resumed</c> releases
/// all.</param>
/// <param name="Profile">Shares of the fee by period, months counted from 1; empty where level. The contract's may
/// replace it.</param>
public sealed record MonthLine(
    string Name,
    Clause Clause,
    string? To,
    YearOf? Year,
    Share Share,
    ContractFigure? Value,
    MoneyOr? Unit,
    Anchor From,
    Anchor Until,
    int AtMost,
    int? Day,
    bool FirstPartMonthCounts,
    bool InArrears,
    bool Deferrable,
    IReadOnlyList<ProfilePart> Profile,
    FidelityTerm? Fidelity)
    : LineTerm(Name, Clause, To, Year);

public sealed record ProfilePart(int FromMonth, int ToMonth, Share Share);

/// <summary>Costs as incurred, or activity at a price each, up to an allocation. What belongs to one day is one line, earned and
/// payable on it.</summary>
/// <param name="Year">The calendar the allocation is counted in; null where it is for the whole contract.</param>
/// <param name="Headings">Of the costs; empty for all.</param>
/// <param name="Allocation">By year where the contract gives it so; null where nothing bounds it.</param>
public sealed record CostLine(
    string Name,
    Clause Clause,
    string? To,
    YearOf? Year,
    CostPrice Price,
    IReadOnlyList<string> Headings,
    FidelityTerm? Fidelity,
    MoneyOr? Allocation)
    : LineTerm(Name, Clause, To, Year);

/// <summary>What is paid of a cost, or for activity.</summary>
public abstract record CostPrice;

/// <summary>A share of each <c>cost-incurred</c> fact that counts.</summary>
public sealed record ShareOfCosts(Share Share) : CostPrice;

/// <summary>So much for each one of what <c>measured</c> facts count.</summary>
public sealed record UnitCost(MoneyOr Unit, string Measure) : CostPrice;

/// <summary>What part is paid at the latest <c>fidelity-scored</c> fact on or before the day earned.</summary>
/// <param name="Unscored">Until there is one.</param>
/// <param name="Bands">By least score, greatest first; below the last nothing is paid.</param>
public sealed record FidelityTerm(Share Unscored, IReadOnlyList<FidelityBand> Bands);

public sealed record FidelityBand(int From, Share Part);

public enum YearKind
{
    AnniversariesOfContractStart,

    /// <summary>Dated in the contract's <c>years</c>; anniversaries of its start without them.</summary>
    FromContract,

    /// <summary>Dated in the definition.</summary>
    Dated,
}

/// <summary>A named calendar of years.</summary>
public sealed record YearTerm(string Name, Clause Clause, YearKind Kind, IReadOnlyList<Period> Periods);

public enum DecidingDay
{
    Referral,
    Start,
    Achieved,
}

public sealed record YearOf(YearTerm Year, DecidingDay By);
