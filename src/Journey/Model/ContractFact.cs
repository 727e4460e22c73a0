using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>A fact about a contract, about to be recorded: what something cost, what was measured, how faithful the service was scored,
/// whether a fee waits. It names no person.</summary>
/// <param name="Content">Of a kind of <see cref="FactScope.Contract"/>, or <see cref="FactKind.Superseded"/> with what it supersedes.</param>
public sealed record NewContractFact(Fact Content)
{
    /// <summary>The recorder's own reference, by which one cost is told from another; empty for kinds that have a day alone.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The number of the fact about the same contract that this one supersedes; with <see cref="FactKind.Superseded"/> the fact is
    /// only withdrawn, with its own kind it takes its place.</summary>
    public long? Supersedes { get; init; }
}

/// <summary>A fact about a contract as recorded.</summary>
/// <param name="Number">In one order of arrival with the facts about people.</param>
/// <param name="Content">Its id is its number; its row what it supersedes.</param>
/// <param name="SupersededBy">What took it out of what is known; nothing while it stands.</param>
public sealed record RecordedContractFact(
    long Number, ContractId Contract, string Reference, Fact Content, PersonId RecordedBy, long? SupersededBy);
