using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Referrals.Service;

/// <summary>How this room writes refusals and days.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Sentence(Refusal why) => char.ToUpperInvariant(why.Sentence[0]) + why.Sentence[1..].TrimEnd('.') + ".";
}
