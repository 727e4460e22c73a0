using System.Globalization;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Concordat.Support.Service.Appointments;

/// <summary>A time of the day as a form sends it: <c>10:30</c>, <c>10.30</c> or <c>10</c>.</summary>
internal static class TimeInput
{
    /// <summary>Lengths that forms offer.</summary>
    public static IReadOnlyList<Choice> Lengths { get; } =
        [.. new[] { 15, 30, 45, 60, 90, 120 }.Select(minutes => new Choice($"{minutes}", $"{minutes} minutes"))];

    public static IReadOnlyList<Choice> Manners { get; } =
        [.. Enum.GetValues<ContactManner>().Select(manner => new Choice(manner.ToString(), manner.Words()))];

    public static IReadOnlyList<Choice> Purposes { get; } =
        [.. Enum.GetValues<AppointmentPurpose>().Where(purpose => purpose != AppointmentPurpose.Group).Select(purpose => new Choice(purpose.ToString(), purpose.Words()))];

    /// <returns>The minute of the day, or null with the reason among the page's errors.</returns>
    public static int? Read(string? text, ModelStateDictionary errors, string name)
    {
        var parts = $"{text}".Trim().Split(':', '.');
        if (parts.Length <= 2 && Number(parts[0]) is { } hour and < 24 && (parts.Length == 1 ? 0 : Number(parts[1])) is { } minute and < 60)
        {
            return (hour * 60) + minute;
        }

        errors.AddModelError(name, "The time must be of the day, such as 10:30 or 14:00.");
        return null;
    }

    /// <returns>The agreed time; null with reasons among the page's errors.</returns>
    public static AgreedTime? Read(DayInput on, string? time, string? minutes, ModelStateDictionary errors)
    {
        var day = on.Read(errors, "On", "The day");
        var at = Read(time, errors, "At");
        return day is { } known && at is { } minute
            ? new AgreedTime(known, minute, Lengths.Any(length => length.Value == minutes) ? int.Parse(minutes!, CultureInfo.InvariantCulture) : 30)
            : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static T Chosen<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, out var chosen) && Enum.IsDefined(chosen) ? chosen : otherwise;
}
