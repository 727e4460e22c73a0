using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>On which day the n-th of a contract's people was first referred: months weigh as the conversion file says, days are
/// working days before the day shown, or to the last day on which its programme takes anybody.</summary>
internal sealed class ReferralMonths
{
    private readonly WorkingDays _workingDays;
    private readonly DateOnly _from;
    private readonly double[] _upTo;

    public ReferralMonths(Conversion conversion, ProgrammeRates rates, WorkingDays workingDays)
    {
        _workingDays = workingDays;
        _from = rates.ReferredFrom ?? conversion.FirstReferral;
        Last = rates.ReferredUntil ?? conversion.DayShown.AddDays(-1);
        var months = ((Last.Year - _from.Year) * 12) + Last.Month - _from.Month + 1;
        _upTo = new double[months];
        var sum = 0.0;
        for (var month = 0; month < months; month++)
        {
            _upTo[month] = sum += conversion.Months.Referrals(month, _from.AddMonths(month));
        }
    }

    /// <summary>Nobody is referred after it.</summary>
    public DateOnly Last { get; }

    /// <param name="part">How much of the contract's people were referred before, from 0 to 1.</param>
    /// <param name="dice">Decides the day of the month.</param>
    public DateOnly Day(double part, SplitMix64 dice)
    {
        var month = Array.FindIndex(_upTo, sum => part * _upTo[^1] < sum);
        var first = _from.AddMonths(month);
        var last = Earlier(first.AddMonths(1).AddDays(-1), Last);
        var day = first.AddDays(dice.Between(0, last.DayNumber - first.DayNumber));
        while (!_workingDays.IsWorkingDay(day))
        {
            day = day < last ? day.AddDays(1) : first;
        }

        return day;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
