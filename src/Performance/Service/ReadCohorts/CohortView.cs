using Concordat.Kernel;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>The figures of one page: one level of one contract, all together and by member of a dimension.</summary>
internal sealed class CohortView
{
    /// <summary>For a caller who has no contract to see.</summary>
    public static readonly CohortView Nothing = new();

    private CohortView()
    {
        References = [];
        Members = [];
        Months = [];
    }

    public CohortView(
        CohortsOfContract cohorts, IReadOnlyList<string> references, int level, Dimension by, CohortFilter filter, bool isOwnOnly)
    {
        Cohorts = cohorts;
        References = references;
        Level = level;
        By = by;
        IsOwnOnly = isOwnOnly;
        Whole = cohorts.Table.Sum(filter);
        Judged = Math.Min(Measured.JudgedAt ?? cohorts.Table.Months, cohorts.Table.Months);
        Members = [.. cohorts.Table.By(by, filter with { Lot = null, Authority = null, Group = null, Provider = isOwnOnly ? filter.Provider : null })
            .Select(member => Row(member.Member, cohorts.Names.Of(by, member.Member), member.Curve))];
        Months = [.. cohorts.Table.ByStartMonth(filter).Select(month => new MonthRow(month.Month, month.Curve))];
    }

    public CohortsOfContract? Cohorts { get; }

    public IReadOnlyList<string> References { get; }

    public int Level { get; }

    public Dimension By { get; }

    /// <summary>True where the caller is shown one provider's own cases only.</summary>
    public bool IsOwnOnly { get; }

    public Curve? Whole { get; }

    /// <summary>The month since start at which members are compared.</summary>
    public int Judged { get; }

    public IReadOnlyList<MemberRow> Members { get; }

    public IReadOnlyList<MonthRow> Months { get; }

    public MeasuredLevel Measured => Cohorts!.Levels[Level];

    /// <summary>Months since start that the page's tables show: every third, as far as anybody is old enough.</summary>
    public IEnumerable<int> Ages => Enumerable.Range(1, Cohorts!.Table.Months / 3).Select(third => third * 3);

    public Share? Actual(int month) => Whole!.Rate(Level, month);

    /// <summary>The minimum holds at the month at which the level is judged, and after.</summary>
    public Share? MinimumAt(int month) => Measured.JudgedAt is { } judged && month >= judged ? Measured.Minimum : null;

    public Standing At(int month) => Standings.Of(Actual(month), Measured.ExpectedAt(month), MinimumAt(month));

    public static string Percent(Share? share) => share is { } known ? $"{Math.Round(known.ToDecimal() * 100, 1):0.0}%" : "not yet";

    /// <summary>A name as the beginning of a heading.</summary>
    public static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private MemberRow Row(int member, string name, Curve curve) => new(
        member, name, curve.Starts, curve.StartsOfAge(Judged), curve.ReachedWithin(Level, Judged), curve.ReachedSoFar(Level), curve.Rate(Level, Judged),
        Standings.Of(curve.Rate(Level, Judged), Measured.ExpectedAt(Judged), MinimumAt(Judged)));
}

/// <summary>A member of a dimension at the month of judging.</summary>
internal sealed record MemberRow(
    int Member, string Name, int Starts, int OldEnough, int Reached, int ReachedSoFar, Share? Rate, Standing Standing);

internal sealed record MonthRow(DateOnly Month, Curve Curve);
