using Concordat.Kernel;

namespace Concordat.Payments.Forecasting;

/// <summary>What lies in the middle of all futures, and between which nine in ten stay above the lower and nine in ten below the upper.</summary>
public readonly record struct Band(Money Low, Money Median, Money High);

/// <summary>What falls due in one month from one stream.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Stream">Empty where the programme names none.</param>
public sealed record ForecastAmount(DateOnly Month, string Stream, Band Due)
{
    /// <summary>What is then spent from the stream in all; nothing in a forecast that was made before it was kept.</summary>
    public Band? SpentByThen { get; init; }
}

/// <summary>What falls due in one month from all streams, and what is then spent in all.</summary>
public sealed record ForecastMonth(DateOnly Month, Band Due, Band SpentByThen);

/// <summary>A limit and how likely it is reached by the end: money is spent up to it, or a cap has no room left.</summary>
/// <param name="Name">The stream, <c>value</c> for the contract's, or the cap's.</param>
/// <param name="Amount">Nothing where a number is capped.</param>
/// <param name="Chance">The part of futures that reach it, in hundredths of a percent.</param>
/// <param name="Month">The first day of the month in which half of those that reach it have; null where none does.</param>
public sealed record ForecastLimit(string Name, Money Amount, int Chance, DateOnly? Month)
{
    /// <summary>A cap, or the value where nothing is paid beyond it.</summary>
    public bool IsCap { get; init; }

    /// <summary>A cap on all that is paid under the contract.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>The line, the year or the cohorts that a cap bounds; empty where it bounds the contract.</summary>
    public string Of { get; init; } = "";

    /// <summary>How many lines of payment a cap lets through; nothing where it is of money.</summary>
    public long? Number { get; init; }
}

/// <summary>Spending to the end of a contract, from its own curves.</summary>
/// <param name="SoFar">Due by the day of reckoning.</param>
/// <param name="Total">By the end.</param>
/// <param name="Shortfall">Earned by the end and left unpaid by limits.</param>
/// <param name="LeftOut">What no figure here holds, in words.</param>
public sealed record Forecast(
    DateOnly AsAt, DateOnly End, ulong Seed, int Draws, Inflow Inflow, Money SoFar, IReadOnlyList<ForecastMonth> Months,
    IReadOnlyList<ForecastAmount> Amounts, Band Total, Band Shortfall, IReadOnlyList<ForecastLimit> Limits, IReadOnlyList<string> LeftOut);
