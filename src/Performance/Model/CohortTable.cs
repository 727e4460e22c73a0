using Concordat.Kernel;

namespace Concordat.Performance;

/// <summary>One start with what came of it: the only thing that cohort figures are counted from.</summary>
/// <param name="Started">The start's day; its month is the cohort.</param>
/// <param name="Member">Where the start stands in each dimension, by <see cref="Dimension"/>; 0 where not known.</param>
/// <param name="Reached">The day each measure was reached, in the order of the table's measures; null where not yet.</param>
public readonly record struct CohortCase(DateOnly Started, Members Member, ReadOnlyMemory<DateOnly?> Reached)
{
    /// <summary>Number of the referral that started, by the book's names; 0 where it is not named.</summary>
    public int Referral { get; init; }
}

/// <summary>How figures may be divided.</summary>
public enum Dimension
{
    Lot,
    Authority,
    Provider,
    Group,
}

/// <summary>One number for each dimension; the names stand with the table's reader.</summary>
public readonly record struct Members(int Lot, int Authority, int Provider, int Group)
{
    public int In(Dimension dimension) => dimension switch
    {
        Dimension.Lot => Lot,
        Dimension.Authority => Authority,
        Dimension.Provider => Provider,
        _ => Group,
    };
}

/// <summary>What is counted; null leaves a dimension open. Both months are inclusive first days of months.</summary>
public readonly record struct CohortFilter(
    int? Lot = null, int? Authority = null, int? Provider = null, int? Group = null, DateOnly? FromMonth = null, DateOnly? ToMonth = null)
{
    internal bool Takes(DateOnly month, Members member) =>
        (Lot is null || Lot == member.Lot)
        && (Authority is null || Authority == member.Authority)
        && (Provider is null || Provider == member.Provider)
        && (Group is null || Group == member.Group)
        && (FromMonth is null || month >= FromMonth)
        && (ToMonth is null || month <= ToMonth);
}

/// <summary>Counts of starts by start month and member, each by full months since start. A start counts at month m only when it is
/// m full months old on the as-at day, so that young cohorts never dilute a rate (levels: starts of n full months' age).</summary>
public sealed class CohortTable
{
    private readonly IReadOnlyList<Cell> _cells;

    private CohortTable(IReadOnlyList<Cell> cells, int measures, int months, DateOnly asAt)
    {
        _cells = cells;
        Measures = measures;
        Months = months;
        AsAt = asAt;
    }

    public int Measures { get; }

    /// <summary>Full months since the first day of the oldest start month; no start is older.</summary>
    public int Months { get; }

    public DateOnly AsAt { get; }

    /// <summary>Start months that hold any start, in order.</summary>
    public IReadOnlyList<DateOnly> StartMonths => [.. _cells.Select(c => c.Month).Distinct().Order()];

    public static CohortTable Of(IEnumerable<CohortCase> cases, int measures, DateOnly asAt)
    {
        var cells = new Dictionary<(DateOnly, Members), Cell>();
        var months = 0;
        foreach (var one in cases)
        {
            if (one.Started > asAt)
            {
                continue;
            }

            var age = FullMonths(one.Started, asAt);
            var month = new DateOnly(one.Started.Year, one.Started.Month, 1);
            if (!cells.TryGetValue((month, one.Member), out var cell))
            {
                cells[(month, one.Member)] = cell = new Cell(month, one.Member, new Curve(measures, FullMonths(month, asAt)));
            }

            cell.Curve.Add(one, age, asAt);
            months = Math.Max(months, cell.Curve.Months);
        }

        return new CohortTable(
            [.. cells.Values.OrderBy(c => c.Month).ThenBy(c => c.Member.Lot).ThenBy(c => c.Member.Authority)
                .ThenBy(c => c.Member.Provider).ThenBy(c => c.Member.Group)],
            measures, months, asAt);
    }

    /// <summary>All starts that the filter takes, together.</summary>
    public Curve Sum(CohortFilter filter)
    {
        var sum = new Curve(Measures, Months);
        foreach (var cell in _cells)
        {
            if (filter.Takes(cell.Month, cell.Member))
            {
                sum.Add(cell.Curve);
            }
        }

        return sum;
    }

    /// <summary>The same by start month.</summary>
    public IReadOnlyList<(DateOnly Month, Curve Curve)> ByStartMonth(CohortFilter filter) =>
        [.. _cells.Where(c => filter.Takes(c.Month, c.Member)).GroupBy(c => c.Month).Select(g => (g.Key, SumOf(g)))];

    /// <summary>The same by member of a dimension, in the order of the members' numbers.</summary>
    public IReadOnlyList<(int Member, Curve Curve)> By(Dimension dimension, CohortFilter filter) =>
        [.. _cells.Where(c => filter.Takes(c.Month, c.Member)).GroupBy(c => c.Member.In(dimension)).OrderBy(g => g.Key)
            .Select(g => (g.Key, SumOf(g)))];

    /// <summary>Whole months completed since a start: n where the last day of n months from it is over by the day.</summary>
    public static int FullMonths(DateOnly started, DateOnly day)
    {
        var months = Math.Max(0, ((day.Year - started.Year) * 12) + day.Month - started.Month - 1);
        while (Days.LastOfMonths(started, months + 1) <= day)
        {
            months++;
        }

        return months;
    }

    private Curve SumOf(IEnumerable<Cell> cells)
    {
        var sum = new Curve(Measures, Months);
        foreach (var cell in cells)
        {
            sum.Add(cell.Curve);
        }

        return sum;
    }

    private sealed record Cell(DateOnly Month, Members Member, Curve Curve);
}
