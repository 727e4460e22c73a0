using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>Every shape of an agreement: the keys that the reader takes and the published schema repeats.</summary>
public static class Shapes
{
    public static readonly Shape Agreement = Shape.Plain(
        "agreement",
        ["agreement", "name", "model", "from", "version", "sources", "parties", "stages"],
        ["to", "open points", "commitments", "risk and reward", "at the end", "escalation", "timetable", "boards"]);

    public static readonly Shape Source = Shape.Plain("source", ["title", "publisher", "date", "about"], []);
    public static readonly Shape Party = Shape.Plain("party", ["name", "side", "organisations"], []);

    public static readonly Shape Stage =
        Shape.Plain("stage", ["stage", "part", "source", "elements"], ["name", "governs", "reserved to"]);

    public static readonly Shape Element = Shape.Plain("element", ["element", "name", "rights"], ["conditions", "source"]);

    public static readonly Shape Right = Shape.Plain(
        "right", ["party", "right", "verb", "does", "source"], ["office", "from", "to", "to be confirmed"]);

    public static readonly Shape Condition = Shape.Plain("condition", ["commitment"], []);
    public static readonly Shape OpenPoint = Shape.Plain("open point", ["point", "asks", "blocks", "owners", "source"], ["name", "due", "conflict"]);
    public static readonly Shape Passage = Shape.Plain("passage", ["says", "source"], []);

    public static readonly Shape Commitment = Shape.Plain(
        "commitment", ["commitment", "party", "kind", "promised", "source"], ["name", "amount", "by", "releases", "shortfall"]);

    public static readonly Shape Amount = Shape.Plain("amount", ["unit", "number"], []);

    public static readonly Shape RiskAndReward =
        Shape.Plain("risk and reward", [], ["bonus split", "fiscal dividend", "liability", "fixed limit"]);

    public static readonly Shape SharedRisk = Shape.Plain("shared risk", ["says", "source"], ["shares", "amount", "to be confirmed"]);
    public static readonly Shape AtTheEnd = Shape.Plain("at the end", ["options", "source"], []);
    public static readonly Shape Rung = Shape.Plain("rung", ["rung", "by", "to", "says", "source"], ["days", "for", "requires"]);
    public static readonly Shape Step = Shape.Plain("step", ["step", "source"], ["planned", "after", "stage"]);
    public static readonly Shape Board = Shape.Plain("board", ["board", "name", "members", "source"], ["area", "quorum"]);
    public static readonly Shape Seats = Shape.Plain("seats", ["party", "office"], ["seats"]);
    public static readonly Shape Quorum = Shape.Plain("quorum", ["members", "parties"], []);
    public static readonly Shape Artefacts = Shape.Plain("artefacts", ["artefacts"], []);
    public static readonly Shape Artefact = Shape.Plain("artefact", ["name"], ["content", "before"]);

    /// <summary>Of the document that binds agreements, which is no part of any of them.</summary>
    internal static readonly Shape Bindings = Shape.Plain("document of bindings", ["agreements"], []);

    internal static readonly Shape Binding =
        Shape.Plain("binding", ["agreement", "from", "seats"], ["contract", "programme", "overlay", "readers"]);

    internal static readonly Shape Seat = Shape.Plain("seat", ["party", "organisation"], []);

    public static IReadOnlyList<Shape> All { get; } =
    [
        Agreement, Source, Party, Stage, Element, Right, Condition, OpenPoint, Passage, Commitment, Amount, RiskAndReward, SharedRisk,
        AtTheEnd, Rung, Step, Board, Seats, Quorum, Artefacts, Artefact,
    ];
}
