namespace Concordat.Agreement;

/// <summary>Who may decide what, stage by stage, as central and local government agreed it.</summary>
public sealed record CommissioningAgreement
{
    /// <summary>The file's name: <c>london-dwp-2016</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>From 1; an amendment makes the next.</summary>
    public required int Version { get; init; }

    /// <summary>What kind of agreement it is, in the source's words: <c>co-commissioning</c>.</summary>
    public required string Model { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Inclusive; nothing where the document names no end.</summary>
    public DateOnly? To { get; init; }

    public IReadOnlyList<SourceDocument> Sources { get; init; } = [];

    public required IReadOnlyList<Party> Parties { get; init; }

    /// <summary>In the order of the document.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    public IReadOnlyList<OpenPoint> OpenPoints { get; init; } = [];

    public IReadOnlyList<Commitment> Commitments { get; init; } = [];

    public IReadOnlyList<SharedRisk> RiskAndReward { get; init; } = [];

    /// <summary>What may follow weak performance when the term ends; nothing where the document names no such thing.</summary>
    public Consequences? AtTheEnd { get; init; }

    /// <summary>How a partner takes a concern further, from the first rung.</summary>
    public IReadOnlyList<Rung> Escalation { get; init; } = [];

    public IReadOnlyList<Track> Timetable { get; init; } = [];

    public IReadOnlyList<Board> Boards { get; init; } = [];

    public Party? Party(string key) => Parties.FirstOrDefault(party => party.Key == key);

    public Stage? Stage(string key) => Stages.FirstOrDefault(stage => stage.Key == key);

    /// <summary>The one stage that governs a kind of artefact; nothing where none does.</summary>
    public Stage? Governing(string kind) => Stages.FirstOrDefault(stage => stage.Governs.Contains(kind));

    public OpenPoint? OpenPoint(string key) => OpenPoints.FirstOrDefault(point => point.Key == key);

    public Commitment? Commitment(string key) => Commitments.FirstOrDefault(commitment => commitment.Key == key);

    public Board? Board(string key) => Boards.FirstOrDefault(board => board.Key == key);
}

/// <summary>A document that the agreement cites by a short name.</summary>
/// <param name="Date">As the document gives it: a day, a month or a year.</param>
public sealed record SourceDocument(string Key, string Title, string Publisher, string Date, string About);

/// <summary>On whose side a party stands, so that two agreements between different parties can be told apart.</summary>
public enum Side
{
    Central,
    Local,
    Provider,
    Independent,
}

/// <param name="Organisations">Keys of the organisations of Places that sit for the party.</param>
public sealed record Party(string Key, string Name, Side Side, IReadOnlyList<string> Organisations);

/// <summary>A kind of artefact that stages may govern.</summary>
/// <param name="Content">Which definitions of programmes may be put as its content, word for word.</param>
/// <param name="OpensContract">Whether a contract opens only once a version of it is in force.</param>
public sealed record ArtefactKind(string Key, string Name, DefinitionContent Content = DefinitionContent.None, bool OpensContract = false);

/// <summary>Which definitions of programmes are the content of a kind of artefact.</summary>
public enum DefinitionContent
{
    None,
    Every,

    /// <summary>Those with an overlay alone.</summary>
    WithOverlay,
}
