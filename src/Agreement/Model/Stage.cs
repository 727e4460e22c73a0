using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>One thing to be settled between the parties, from contract values to evaluation.</summary>
/// <param name="Key">The stage in words: <c>contract values</c>.</param>
/// <param name="Part">The part of the document it stands in.</param>
/// <param name="Governs">Keys of the kinds of artefacts whose status follows from this stage; none where it has no artefact yet.</param>
/// <param name="ReservedTo">Key of the board that must decide first; nothing where none must.</param>
/// <param name="Clauses">At least one.</param>
public sealed record Stage(
    string Key, string Part, IReadOnlyList<string> Governs, IReadOnlyList<Element> Elements, string? ReservedTo,
    IReadOnlyList<Citation> Clauses)
{
    /// <summary>As people write it within a sentence: <c>PQQ</c>; the key where the document gives no other name.</summary>
    public string Name { get; init; } = Key;

    public Citation Clause => Clauses[0];
}

/// <summary>One matter within a stage, with what each party may and must do about it.</summary>
/// <param name="Clauses">The stage's where the document gives the element none of its own.</param>
public sealed record Element(
    string Key, string Name, IReadOnlyList<PartyRight> Rights, IReadOnlyList<Condition> Conditions, IReadOnlyList<Citation> Clauses)
{
    public Citation Clause => Clauses[0];
}

/// <summary>What a party may do. Only to determine, sign off, sign and assure can hold a status back.</summary>
public enum Right
{
    Own,
    Lead,
    Determine,
    SignOff,
    Sign,
    Assure,
    Advise,
    TakePart,
    Provide,
    Inform,
}

/// <param name="Party">Key of the party.</param>
/// <param name="Verb">The source's own few words.</param>
/// <param name="Does">What the party does, in ours.</param>
/// <param name="Office">The role that must act for the party.</param>
/// <param name="From">Inclusive; nothing: from the agreement's first day.</param>
/// <param name="To">Inclusive; nothing: as long as the agreement stands.</param>
/// <param name="ToBeConfirmed">Key of the open point on which the right itself hangs; nothing where it is settled.</param>
/// <param name="Clauses">At least one.</param>
public sealed record PartyRight(
    string Party, Right Right, string Verb, string Does, string Office, DateOnly? From, DateOnly? To, string? ToBeConfirmed,
    IReadOnlyList<Citation> Clauses)
{
    public Citation Clause => Clauses[0];
}

/// <param name="Commitment">Key of the commitment that must be met; nothing for a condition in words alone, which is shown and
/// blocks nothing.</param>
public sealed record Condition(string Words, string? Commitment);
