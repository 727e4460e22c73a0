namespace Concordat.Kernel;

/// <summary>Whole local days, both ends inclusive.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    public bool IsEmpty => To < From;

    /// <summary>Number of days, both ends counted; nothing for an empty period.</summary>
    public int Days => IsEmpty ? 0 : To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= From && day <= To;

    public Period Within(Period other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);
}

/// <summary>How lengths are counted from a day, as the terms say: the anchor's day is day 0.</summary>
public static class Days
{
    /// <summary><c>n months from D</c> end the day before the same-numbered day n months later, or on that month's last day
    /// where it has no such day (31 August and 6 months: 29 February 2024).</summary>
    public static DateOnly LastOfMonths(DateOnly from, int months)
    {
        var same = from.AddMonths(months);
        return same.Day == from.Day ? same.AddDays(-1) : same;
    }

    /// <summary><c>for n weeks from D</c>: D is the first day of that length.</summary>
    public static DateOnly LastOfWeeks(DateOnly from, int weeks) => from.AddDays((weeks * 7) - 1);

    /// <summary><c>through day n</c>: the day n after the anchor, which itself is day 0.</summary>
    public static DateOnly DayNumbered(DateOnly anchor, int n) => anchor.AddDays(n);

    /// <summary>The age in whole years on a day, the birthday being the first day of the birth month.</summary>
    public static int AgeOn(DateOnly day, DateOnly birthMonth)
    {
        var years = day.Year - birthMonth.Year;
        return day.Month < birthMonth.Month ? years - 1 : years;
    }
}
