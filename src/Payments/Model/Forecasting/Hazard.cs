using Concordat.Outcomes;

namespace Concordat.Payments.Forecasting;

/// <summary>How often, and how long after what it follows, a step is taken: by whole months since then, from everybody who was at risk.</summary>
internal sealed class Hazard
{
    /// <summary>The mean length of a month, in days.</summary>
    public const double DaysOfMonth = 30.4375;

    private const int Longest = 360;

    private readonly int[] _taken = new int[Longest + 1];
    private readonly int[] _atRisk = new int[Longest + 2];
    private readonly long[] _days = new long[Longest + 1];
    private double[] _survival = [1];

    /// <summary>How many were ever at risk.</summary>
    public int Cases { get; private set; }

    /// <summary>The part that has not taken the step by the end of so many months; where nobody was watched longer, nothing more is
    /// foreseen.</summary>
    public double Survival(int months) => _survival[Math.Min(months, _survival.Length - 1)];

    public static int MonthsOf(int days) => Math.Min(Longest, (int)(Math.Max(0, days) / DaysOfMonth));

    /// <summary>Counts one case.</summary>
    /// <param name="from">The day of what the step follows.</param>
    /// <param name="on">The day on which it was taken; <see cref="ReferralFacts.Never"/> where it was not by <paramref name="asAt"/>.</param>
    public void Count(int from, int on, int asAt)
    {
        Cases++;
        if (on == ReferralFacts.Never)
        {
            _atRisk[MonthsOf(asAt - from)]++;
            return;
        }

        var month = MonthsOf(on - from);
        _taken[month]++;
        _days[month] += Math.Max(0, on - from);
        _atRisk[month + 1]++;
    }

    /// <summary>To be called once all are counted.</summary>
    public void Close()
    {
        // so far each case stands where its being at risk ended; from the end backwards they add up to those at risk in each month
        for (var month = Longest; month >= 0; month--)
        {
            _atRisk[month] += _atRisk[month + 1];
        }

        var survival = new List<double> { 1 };
        for (var month = 0; month <= Longest && _atRisk[month + 1] > 0; month++)
        {
            survival.Add(survival[^1] * (1 - ((double)_taken[month] / _atRisk[month + 1])));
        }

        _survival = [.. survival];
    }

    /// <summary>The day on which somebody who has not taken the step takes it.</summary>
    /// <param name="from">The day of what it follows.</param>
    /// <param name="asAt">Until when it is known not to be taken.</param>
    /// <param name="chance">Drawn between nothing and one, and raised to the power by which this future is slower or quicker.</param>
    public int DayAfter(int from, int asAt, double chance)
    {
        var first = MonthsOf(asAt - from);
        if (first >= _survival.Length - 1)
        {
            return ReferralFacts.Never;
        }

        var target = _survival[first] * chance;
        if (_survival[^1] > target)
        {
            return ReferralFacts.Never;
        }

        int low = first, high = _survival.Length - 2;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _survival[middle + 1] <= target ? (low, middle) : (middle + 1, high);
        }

        return _taken[low] == 0 ? ReferralFacts.Never : Math.Max(asAt + 1, from + (int)(_days[low] / _taken[low]));
    }
}
