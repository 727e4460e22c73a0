using Concordat.Outcomes;

namespace Concordat.Payments.Forecasting;

/// <summary>The hazard of every step, by group where enough of a group were at risk, and how far cohorts differ from one another.</summary>
internal sealed class Hazards
{
    /// <summary>Fewer of a group than these are read together with all others.</summary>
    private const int LeastOfGroup = 100;

    // cohorts are of those whom the same quarter of a year brought
    private const int DaysOfCohort = 91;

    private readonly Hazard[] _ofAll;
    private readonly Dictionary<(int Step, int Group), Hazard> _ofGroup = [];
    private readonly double[] _spread;

    public Hazards(Steps steps, IReadOnlyList<Case> cases, int asAt)
    {
        _ofAll = [.. Enumerable.Range(0, steps.Count).Select(_ => new Hazard())];
        _spread = new double[steps.Count];
        for (var place = 0; place < steps.Count; place++)
        {
            var follows = steps[place].Follows;
            foreach (var one in cases)
            {
                if (IsAtRisk(one, place, follows, out var from))
                {
                    _ofAll[place].Count(from, one.Reached[place], asAt);
                    if (!_ofGroup.TryGetValue((place, one.Group), out var own))
                    {
                        _ofGroup[(place, one.Group)] = own = new Hazard();
                    }

                    own.Count(from, one.Reached[place], asAt);
                }
            }

            _ofAll[place].Close();
            _spread[place] = SpreadOf(place, follows, cases, asAt);
        }

        foreach (var own in _ofGroup.Values)
        {
            own.Close();
        }
    }

    public Hazard Of(int step, int group) =>
        _ofGroup.TryGetValue((step, group), out var own) && own.Cases >= LeastOfGroup ? own : _ofAll[step];

    /// <summary>The standard deviation, in logarithms, of the factor by which whole cohorts are quicker or slower than all.</summary>
    public double Spread(int step) => _spread[step];

    private static bool IsAtRisk(Case one, int place, int follows, out int from)
    {
        from = follows < 0 ? one.Start : one.Reached[follows];
        return from is not (ReferralFacts.Never or Cases.Closed) && one.Reached[place] != Cases.Closed;
    }

    /// <summary>What cohorts differ beyond what chance alone makes them: the variance of taken less expected, without that of coins.</summary>
    private double SpreadOf(int place, int follows, IReadOnlyList<Case> cases, int asAt)
    {
        var cohorts = new SortedDictionary<int, (double Taken, double Expected, double Variance)>();
        foreach (var one in cases)
        {
            if (!IsAtRisk(one, place, follows, out var from))
            {
                continue;
            }

            var months = Hazard.MonthsOf(asAt - from);
            var likely = 1 - _ofAll[place].Survival(months);
            var taken = one.Reached[place] != ReferralFacts.Never && Hazard.MonthsOf(one.Reached[place] - from) < months ? 1 : 0;
            var sum = cohorts.GetValueOrDefault(from / DaysOfCohort);
            cohorts[from / DaysOfCohort] = (sum.Taken + taken, sum.Expected + likely, sum.Variance + (likely * (1 - likely)));
        }

        var expected = cohorts.Values.Sum(cohort => cohort.Expected * cohort.Expected);
        var beyond = cohorts.Values.Sum(cohort => ((cohort.Taken - cohort.Expected) * (cohort.Taken - cohort.Expected)) - cohort.Variance);
        return expected <= 0 || beyond <= 0 ? 0 : Math.Sqrt(Math.Log(1 + (beyond / expected)));
    }
}
