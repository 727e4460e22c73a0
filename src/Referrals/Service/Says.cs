using Concordat.Kernel;

namespace Concordat.Referrals.Service;

/// <summary>How this room's forms write refusals.</summary>
internal static class Says
{
    public static string Sentence(Refusal why) => char.ToUpperInvariant(why.Sentence[0]) + why.Sentence[1..].TrimEnd('.') + ".";
}
