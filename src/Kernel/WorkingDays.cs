namespace Concordat.Kernel;

/// <summary>A named calendar: Monday to Friday less its dated holidays. It knows only the years it was given.</summary>
public sealed class WorkingDays
{
    private readonly HashSet<DateOnly> _holidays;
    private readonly DateOnly[] _days;
    private readonly int[] _countBy;

    public WorkingDays(string name, Period covers, IEnumerable<DateOnly> holidays)
    {
        Name = name;
        Covers = covers;
        _holidays = [.. holidays];
        _countBy = new int[covers.To.DayNumber - covers.From.DayNumber + 1];
        var days = new List<DateOnly>();
        for (var i = 0; i < _countBy.Length; i++)
        {
            if (IsWorkingDay(covers.From.AddDays(i)))
            {
                days.Add(covers.From.AddDays(i));
            }

            _countBy[i] = days.Count;
        }

        _days = [.. days];
    }

    public string Name { get; }

    /// <summary>The days the calendar's source covers, both inclusive.</summary>
    public Period Covers { get; }

    /// <exception cref="ArgumentOutOfRangeException">The day lies outside what the calendar's source covers.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        if (!Covers.Contains(day))
        {
            throw new ArgumentOutOfRangeException(nameof(day), $"The {Name} calendar covers {Covers.From:yyyy-MM-dd} to {Covers.To:yyyy-MM-dd}.");
        }

        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);
    }

    /// <summary>The n-th working day following D; D itself never counts. What is due within n working days may still be done
    /// on it; what opens when they have passed opens the day after.</summary>
    public DateOnly After(DateOnly day, int n)
    {
        if (n > 0 && Covers.Contains(day))
        {
            var place = _countBy[day.DayNumber - Covers.From.DayNumber] + n - 1;
            if (place < _days.Length)
            {
                return _days[place];
            }
        }

        for (var left = n; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }
}
