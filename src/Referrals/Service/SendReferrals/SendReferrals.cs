using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Referrals.Service.SendReferrals;

/// <summary>Referrals as a program sends them: a contract, and people with the same fields that a file has as columns.</summary>
internal sealed record ReferralsSent(string Contract, IReadOnlyList<Dictionary<string, JsonElement>> Referrals);

/// <summary>Turns what a program sends into the file it stands for, so that one reader and one set of rules take both.</summary>
internal static class SentAsFile
{
    /// <summary>The first referral stands in the second line, below the header.</summary>
    public const int LineOfFirst = 2;

    /// <returns>The file; or the problem where a field is neither text, number, truth nor nothing.</returns>
    public static Ruling<byte[]> Of(ReferralsSent sent)
    {
        var columns = sent.Referrals.SelectMany(referral => referral.Keys).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (referral, place) in sent.Referrals.Select((referral, i) => (referral, i + 1)))
        {
            if (referral.FirstOrDefault(field => field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Key is { } wrong)
            {
                return new Refusal("no-plain-field", $"Referral {place}: '{wrong}' is no plain value; several stand in one text, separated by semicolons.");
            }
        }

        return CsvText.Bytes(csv =>
        {
            csv.Header([.. columns]);
            foreach (var referral in sent.Referrals)
            {
                columns.ForEach(column => csv.Text(referral.TryGetValue(column, out var value) && value.ValueKind != JsonValueKind.Null ? $"{value}" : ""));
                csv.End();
            }
        });
    }
}
