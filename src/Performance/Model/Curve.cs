using Concordat.Kernel;

namespace Concordat.Performance;

/// <summary>Starts and what they reached, by full months since start. Month 0 holds all starts of whatever age, and what they have
/// reached so far.</summary>
public sealed class Curve
{
    private readonly int[] _starts;
    private readonly int[][] _reached;

    internal Curve(int measures, int months)
    {
        _starts = new int[months + 1];
        _reached = new int[measures][];
        for (var measure = 0; measure < measures; measure++)
        {
            _reached[measure] = new int[months + 1];
        }
    }

    /// <summary>Months beyond which no start is old enough.</summary>
    public int Months => _starts.Length - 1;

    /// <summary>All starts.</summary>
    public int Starts => _starts[0];

    /// <summary>Outcomes reached so far, by starts of any age.</summary>
    public int ReachedSoFar(int measure) => _reached[measure][0];

    /// <summary>Starts at least so many full months old.</summary>
    public int StartsOfAge(int month) => month <= Months ? _starts[month] : 0;

    /// <summary>Of those, how many had reached the measure within as many months of their start.</summary>
    public int ReachedWithin(int measure, int month) => month <= Months ? _reached[measure][month] : 0;

    /// <summary>The share of starts of that age that reached the measure in time; unknown over nothing.</summary>
    public Share? Rate(int measure, int month) =>
        StartsOfAge(month) == 0 ? null : new Share(ReachedWithin(measure, month), StartsOfAge(month));

    internal void Add(CohortCase one, int age, DateOnly asAt)
    {
        _starts[0]++;
        for (var month = 1; month <= age; month++)
        {
            _starts[month]++;
        }

        for (var measure = 0; measure < _reached.Length; measure++)
        {
            if (one.Reached.Span[measure] is not { } day || day > asAt)
            {
                continue;
            }

            _reached[measure][0]++;
            var within = day < one.Started ? 1 : CohortTable.FullMonths(one.Started, day) + (IsLastOfItsMonth(one.Started, day) ? 0 : 1);
            for (var month = Math.Max(1, within); month <= age; month++)
            {
                _reached[measure][month]++;
            }
        }
    }

    internal void Add(Curve other)
    {
        for (var month = 0; month <= other.Months; month++)
        {
            _starts[month] += other._starts[month];
            for (var measure = 0; measure < _reached.Length; measure++)
            {
                _reached[measure][month] += other._reached[measure][month];
            }
        }
    }

    /// <summary>The last day of n months from the start still lies within those n months.</summary>
    private static bool IsLastOfItsMonth(DateOnly started, DateOnly day)
    {
        var months = CohortTable.FullMonths(started, day);
        return months > 0 && Days.LastOfMonths(started, months) == day;
    }
}
