using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Support.Service;

internal static class Says
{
    /// <summary>A refusal as a form says it.</summary>
    public static string Sentence(Refusal why) => char.ToUpperInvariant(why.Sentence[0]) + why.Sentence[1..].TrimEnd('.') + ".";

    /// <summary>The time of day in London.</summary>
    public static string Time(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, "Europe/London").ToString("H:mm", CultureInfo.InvariantCulture);
}
