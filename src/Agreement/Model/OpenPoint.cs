using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>A question that the document leaves open or answers in two ways. While it stands, the stages it names are blocked.</summary>
/// <param name="Blocks">Keys of stages; none where it holds nothing back.</param>
/// <param name="Owners">Keys of the parties that are to settle it.</param>
/// <param name="Due">Nothing where the document gives no date.</param>
/// <param name="Conflict">The passages that contradict one another, two or more; none where the question is simply open.</param>
/// <param name="Clauses">At least one.</param>
public sealed record OpenPoint(
    string Key, string Asks, IReadOnlyList<string> Blocks, IReadOnlyList<string> Owners, DateOnly? Due,
    IReadOnlyList<Passage> Conflict, IReadOnlyList<Citation> Clauses)
{
    /// <summary>As people write it within a sentence; the key where the document gives no other name.</summary>
    public string Name { get; init; } = Key;

    public Citation Clause => Clauses[0];
}

/// <summary>What one place of the document says.</summary>
public sealed record Passage(string Says, Citation Clause);
