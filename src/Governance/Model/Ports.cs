using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>What a board's pack asks of a room: a paper made from its data as it stands now. Every room that has something to say
/// registers its own; what it answers is frozen when the pack is issued.</summary>
public interface PaperSource
{
    /// <summary>Its place in the pack, the lowest first.</summary>
    int Order { get; }

    /// <summary>The papers for a board; none where the room has nothing to tell it. Aggregates only, never a person.</summary>
    Task<IReadOnlyList<Paper>> For(UnitOfWork work, PaperRequest request);
}

/// <summary>The contracts on which the caller's organisation delivers: what a provider may raise an issue about.</summary>
public interface DeliveredContracts
{
    Task<IReadOnlyList<DeliveredContract>> Of(UnitOfWork work);
}

/// <param name="Overlay">Empty where there is none.</param>
/// <param name="Commissioner">Who answers the provider.</param>
public sealed record DeliveredContract(string Reference, string Programme, string Overlay, OrganisationId Commissioner);

/// <summary>For whom papers are made.</summary>
/// <param name="Agreement">Key of the agreement that set up the board.</param>
/// <param name="Board">Key of the board.</param>
/// <param name="AsAt">The day up to which figures are told.</param>
public sealed record PaperRequest(string Agreement, string Board, DateOnly AsAt);

/// <summary>One paper of a pack, in words and tables. The first column of a table names its row.</summary>
public sealed record Paper(string Title, IReadOnlyList<string> Sentences, IReadOnlyList<PaperTable> Tables);

/// <param name="Columns">Headings, each with whether its cells are figures.</param>
public sealed record PaperTable(string Caption, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Which cells are totals of money, and of what: rows and columns count from 0.</summary>
    public IReadOnlyList<PaperTotal> Totals { get; init; } = [];
}

/// <param name="Of">What it is a total of, as a mark has it, so that it is added up a second time from the ledger.</param>
public readonly record struct PaperTotal(int Row, int Column, string Of);

public readonly record struct PaperColumn(string Heading, bool IsFigure = false);
