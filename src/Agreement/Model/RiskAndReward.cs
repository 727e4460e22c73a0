using Concordat.Kernel;

namespace Concordat.Agreement;

public enum RiskKind
{
    /// <summary>Bonus payments for exceptional performance.</summary>
    BonusSplit,

    /// <summary>What lower spending on benefits brings.</summary>
    FiscalDividend,

    /// <summary>What performance below the agreed level costs.</summary>
    Liability,

    /// <summary>The most that may be paid or lost.</summary>
    FixedLimit,
}

/// <summary>A gain or a loss that the parties share, or its limit.</summary>
/// <param name="Says">In words.</param>
/// <param name="Shares">By party, together the whole; none where the document gives no figures.</param>
/// <param name="Limit">The amount of a fixed limit; nothing for other kinds, and where the document gives no figure.</param>
/// <param name="ToBeConfirmed">Key of the open point that asks for the figure; nothing where the document gives it.</param>
/// <param name="Clauses">At least one.</param>
public sealed record SharedRisk(
    RiskKind Kind, string Says, IReadOnlyList<PartyShare> Shares, Money? Limit, string? ToBeConfirmed, IReadOnlyList<Citation> Clauses)
{
    public Citation Clause => Clauses[0];
}

/// <param name="Party">Key of the party.</param>
public sealed record PartyShare(string Party, Share Share);

/// <summary>What may follow at the end of a term in which performance was weak.</summary>
/// <param name="Options">In words, in the order of the document.</param>
/// <param name="Clauses">At least one.</param>
public sealed record Consequences(IReadOnlyList<string> Options, IReadOnlyList<Citation> Clauses);

/// <summary>One rung of the ladder on which a partner takes a concern further.</summary>
/// <param name="Key">In words: <c>formal contract action</c>.</param>
/// <param name="By">Keys of the parties that may take it.</param>
/// <param name="To">Key of the party or board that must answer.</param>
/// <param name="Says">What it is, in words.</param>
/// <param name="Days">Days to answer in, the day after the concern being the first; nothing where the document sets no clock.</param>
/// <param name="Clauses">At least one.</param>
public sealed record Rung(
    string Key, IReadOnlyList<string> By, string To, string Says, int? Days, IReadOnlyList<Citation> Clauses)
{
    /// <summary>What may be taken there; a concern where the document says nothing else.</summary>
    public IReadOnlyList<MatterKind> For { get; init; } = [MatterKind.Concern];

    /// <summary>Key of the kind of artefact that whoever takes the rung puts before the parties; nothing where the rung only asks for an answer.</summary>
    public string? Requires { get; init; }

    public Citation Clause => Clauses[0];
}

/// <summary>What is taken further on a ladder.</summary>
public enum MatterKind
{
    /// <summary>A partner's, about a provider's performance or a local agreement that is not kept.</summary>
    Concern,

    /// <summary>Between two partners, which a third helps to settle.</summary>
    Dispute,

    /// <summary>A provider's, about how the programme is commissioned.</summary>
    Issue,
}
