using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Store;

/// <summary>Why somebody acted, in their own words, kept sealed in rows that can be erased while the act stays.</summary>
internal sealed class Reasons(SealedText seal)
{
    public const string Erased = "The reason was erased.";

    public Task Add(Work work, long act, string reason) => work.Execute(
        "insert into agreement_reason (act, text) values (@act, @text)", new { act, text = seal.Seal(reason, Place(act)) });

    public async Task<IReadOnlyDictionary<long, string>> Of(Work work, IReadOnlyCollection<long> acts)
    {
        var rows = await work.List<ReasonRow>("select act, text from agreement_reason where act = any(@acts)", new { acts = acts.ToArray() });
        return rows.ToDictionary(row => row.Act, row => row.Text is null ? Erased : seal.Open(row.Text, Place(row.Act)));
    }

    private static string Place(long act) => $"agreement_reason.text {act}";

    private sealed class ReasonRow
    {
        public long Act { get; init; }

        public byte[]? Text { get; init; }
    }
}
