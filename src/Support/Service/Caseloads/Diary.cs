using System.Globalization;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Days and times as a key worker says them.</summary>
internal static class Diary
{
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>today</c>, <c>tomorrow</c>, <c>3 days ago</c>, <c>in 2 weeks</c>; the day itself further away.</summary>
    public static string Near(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 1 and < 14 and var ahead => $"in {ahead} days",
        < -1 and > -14 and var back => $"{-back} days ago",
        < 0 and > -180 and var back => $"{-back / 7} weeks ago",
        > 0 and < 180 and var ahead => $"in {ahead / 7} weeks",
        _ => Day(day),
    };

    /// <summary>The day, and how near it is where that says more.</summary>
    public static string DayAndNear(DateOnly day, DateOnly today) => Near(day, today) is var near && near == Day(day) ? near : $"{Day(day)}, {near}";

    public static string Time(int minuteOfDay) => string.Create(CultureInfo.InvariantCulture, $"{minuteOfDay / 60}:{minuteOfDay % 60:00}");
}
