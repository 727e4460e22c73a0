using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Referrals.Service.SendReferrals;

/// <summary>Referrals as a program sends them: a contract, and people with the same fields that a file has as columns.</summary>
internal sealed record ReferralsSent(string Contract, IReadOnlyList<Dictionary<string, JsonElement>> Referrals);

/// <summary>The file that referrals sent by a program stand for.</summary>
internal static class SentAsFile
{
    /// <summary>The first referral stands in the second line, below the header.</summary>
    public const int LineOfFirst = RowsAsFile.LineOfFirst;

    /// <returns>The file; or the problem where a field is neither text, number, truth nor nothing.</returns>
    public static Ruling<byte[]> Of(ReferralsSent sent) => RowsAsFile.Of(sent.Referrals, "Referral");
}
