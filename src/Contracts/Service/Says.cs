using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Contracts.Service;

/// <summary>How this room's pages write days and numbers.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Days(Period days) => $"{Day(days.From)} to {Day(days.To)}";

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>What a price, value or cap is for: its keys, those that fit all left out.</summary>
    public static string Keys(params string?[] keys) => string.Join(", ", keys.Where(key => !string.IsNullOrEmpty(key)));

    public static string? Year(int? year) => year is null ? null : $"year {year}";
}
