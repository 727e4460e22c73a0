using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>What a measure must reach.</summary>
public abstract record Threshold;

/// <summary>A plain number: of weeks, hours, times or points.</summary>
public sealed record NumberThreshold(Share Number) : Threshold;

public sealed record MoneyThreshold(Money Amount) : Threshold;

/// <summary>So many counted days: 52 weeks are 364.</summary>
public sealed record DaysThreshold(int Days, Length Said) : Threshold;

/// <summary>A number from a table, by group: days where the measure counts days.</summary>
public sealed record CellThreshold(Cell<int> Number) : Threshold;

/// <summary>A figure that the contract supplies.</summary>
public sealed record ContractThreshold(ContractFigure Figure) : Threshold;

public enum WageDay
{
    /// <summary>The wage of the referral's start binds for good.</summary>
    Start,

    /// <summary>The wage of the day on which the measure is read binds that day.</summary>
    DayReached,
}

/// <summary>Hours × weeks × an hourly wage, in pence. Where the table has no wage for the day, the threshold is
/// unknown: it is not reached, and the person is listed.</summary>
public sealed record WageThreshold(int Hours, int Weeks, Cell<Money> Wage, WageDay Binds) : Threshold
{
    /// <param name="day">The binding day.</param>
    /// <param name="age">In whole years on it, where the wage differs by age.</param>
    /// <returns>Null where the table is silent.</returns>
    public Money? On(DateOnly day, int? age = null) =>
        Wage.For(day, age)?.Value is { } wage ? new Money(wage.Pence * Hours * Weeks) : null;
}
