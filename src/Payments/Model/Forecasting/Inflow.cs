using Concordat.Contracts;

namespace Concordat.Payments.Forecasting;

/// <summary>How many people start in each month to come.</summary>
/// <param name="AMonth">On average.</param>
/// <param name="Until">The last day on which somebody starts.</param>
/// <param name="IsByVolume">What the contract's volume leaves over the months left; otherwise the rate of the last twelve months.</param>
/// <param name="Spread">The standard deviation of one month's starts as a part of their mean: by so much the whole rate may be off.</param>
public sealed record Inflow(double AMonth, DateOnly Until, bool IsByVolume, double Spread)
{
    private const int MonthsLookedBack = 12;

    internal static Inflow Of(ContractTerms terms, IReadOnlyList<Case> cases, DateOnly asAt, DateOnly end)
    {
        var last = terms.ReferralEnd is { } referralEnd && referralEnd < end ? referralEnd : end;
        var from = asAt.AddMonths(-MonthsLookedBack);
        var months = new double[MonthsLookedBack];
        foreach (var start in cases.Select(one => DateOnly.FromDayNumber(one.Start)).Where(start => start > from && start <= asAt))
        {
            months[Math.Min(MonthsLookedBack - 1, Hazard.MonthsOf(start.DayNumber - from.DayNumber))]++;
        }

        var mean = months.Average();
        var spread = mean > 0 ? Math.Sqrt(months.Sum(month => (month - mean) * (month - mean)) / MonthsLookedBack) / mean : 0;
        var left = (last.DayNumber - asAt.DayNumber) / Hazard.DaysOfMonth;
        return left <= 0 ? new Inflow(0, last, false, 0)
            : terms.Volumes.Count > 0 ? new Inflow(Math.Max(0, (terms.Volumes.Sum(volume => volume.Number) - cases.Count) / left), last, true, spread)
            : new Inflow(mean, last, false, spread);
    }
}
