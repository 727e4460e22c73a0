using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>What a partner promised to bring.</summary>
/// <param name="Party">Key of the party.</param>
/// <param name="Amount">Nothing where the document gives no figure.</param>
/// <param name="By">Nothing where the document gives no date.</param>
/// <param name="Promised">In words.</param>
/// <param name="Releases">What is released when it is there, in words; empty where nothing hangs on it.</param>
/// <param name="Shortfall">What too little triggers, in words; empty where the document says nothing.</param>
/// <param name="Clauses">At least one.</param>
public sealed record Commitment(
    string Key, string Party, CommitmentKind Kind, Amount? Amount, DateOnly? By, string Promised, string Releases, string Shortfall,
    IReadOnlyList<Citation> Clauses)
{
    /// <summary>As people write it within a sentence; the key where the document gives no other name.</summary>
    public string Name { get; init; } = Key;

    public Citation Clause => Clauses[0];
}

public enum CommitmentKind
{
    Money,
    Staff,
    Service,
}

/// <param name="Number">Pence for pounds, whole units of the other kinds.</param>
public sealed record Amount(AmountUnit Unit, long Number);

public enum AmountUnit
{
    Pounds,
    People,
    Hours,
    Places,
}
