using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Concordat.Support.Service;

/// <summary>Weekly hours and hourly pay as forms send them; empty where they are not known.</summary>
internal static class HoursAndPay
{
    /// <returns>Nothing where the field is empty, or holds what is said to be wrong.</returns>
    public static decimal? Hours(string? text, ModelStateDictionary errors, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            && hours <= WeeklyHours.Most && decimal.Round(hours, 2) == hours)
        {
            return hours;
        }

        errors.AddModelError(name, "Weekly hours must be a number, such as 16 or 37.5.");
        return null;
    }

    /// <returns>Nothing where the field is empty, or holds what is said to be wrong.</returns>
    public static Money? Pay(string? text, ModelStateDictionary errors, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Money.TryParse(text.Trim(), out var pay) && HourlyPay.Is(pay))
        {
            return pay;
        }

        errors.AddModelError(name, "Hourly pay must be pounds and pence, such as 10.55.");
        return null;
    }

    /// <summary>As a field is filled in.</summary>
    public static string? Text(decimal? hours) => hours?.ToString("0.##", CultureInfo.InvariantCulture);
}
