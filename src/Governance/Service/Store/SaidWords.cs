using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>What people said, in their own words: sealed, and in rows that can be erased while what was done stays.</summary>
internal sealed class SaidWords(SealedText seal)
{
    public const string Words = "words";
    public const string Learnt = "learnt";
    public const string Erased = "What was said was erased.";

    public Task Add(Work work, long step, string part, string text, bool isShared) => work.Execute(
        "insert into governance_said (step, part, organisation, is_shared, text) values (@step, @part, @organisation, @isShared, @text)",
        new { step, part, organisation = work.Caller.Organisation.Value, isShared, text = seal.Seal(text, Place(step, part)) });

    /// <summary>What the caller may read, by step and part.</summary>
    public async Task<IReadOnlyDictionary<(long Step, string Part), Said>> Of(Work work, IReadOnlyCollection<long> steps)
    {
        var rows = await work.List<SaidRow>(
            "select step, part, is_shared, text from governance_said where step = any(@steps)", new { steps = steps.ToArray() });
        return rows.ToDictionary(
            row => (row.Step, row.Part), row => new Said(row.Text is null ? Erased : seal.Open(row.Text, Place(row.Step, row.Part)), row.IsShared));
    }

    private static string Place(long step, string part) => $"governance_said.text {step} {part}";

    private sealed class SaidRow
    {
        public long Step { get; init; }

        public string Part { get; init; } = "";

        public bool IsShared { get; init; }

        public byte[]? Text { get; init; }
    }
}

/// <param name="IsShared">Whether the other side reads it too.</param>
internal sealed record Said(string Text, bool IsShared);
