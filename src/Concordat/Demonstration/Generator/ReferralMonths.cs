using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>On which day the n-th of a contract's people was first referred: months weigh as the conversion file says, days are
/// working days before the day shown.</summary>
internal sealed class ReferralMonths
{
    private readonly Conversion _conversion;
    private readonly WorkingDays _workingDays;
    private readonly double[] _upTo;

    public ReferralMonths(Conversion conversion, WorkingDays workingDays)
    {
        _conversion = conversion;
        _workingDays = workingDays;
        var months = ((conversion.DayShown.Year - conversion.FirstReferral.Year) * 12)
            + conversion.DayShown.Month - conversion.FirstReferral.Month + 1;
        _upTo = new double[months];
        var sum = 0.0;
        for (var month = 0; month < months; month++)
        {
            _upTo[month] = sum += conversion.Months.Referrals(month, conversion.FirstReferral.AddMonths(month));
        }
    }

    /// <param name="part">How much of the contract's people were referred before, from 0 to 1.</param>
    /// <param name="dice">Decides the day of the month.</param>
    public DateOnly Day(double part, SplitMix64 dice)
    {
        var month = Array.FindIndex(_upTo, sum => part * _upTo[^1] < sum);
        var first = _conversion.FirstReferral.AddMonths(month);
        var last = Earlier(first.AddMonths(1), _conversion.DayShown).AddDays(-1);
        var day = first.AddDays(dice.Between(0, last.DayNumber - first.DayNumber));
        while (!_workingDays.IsWorkingDay(day))
        {
            day = day < last ? day.AddDays(1) : first;
        }

        return day;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
