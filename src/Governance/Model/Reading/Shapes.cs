using Concordat.Kernel.Reading;

namespace Concordat.Governance.Reading;

/// <summary>Every shape of terms of reference: the keys that the reader takes.</summary>
public static class Shapes
{
    public static readonly Shape Document = Shape.Plain("document", ["boards"], []);

    public static readonly Shape Board = Shape.Plain(
        "board", ["board", "name", "area", "agreement", "under", "secretary", "members", "quorum", "source"], ["casting vote", "deputies", "readers"]);

    public static readonly Shape Members = Shape.Plain("member", ["party", "organisation", "office"], ["seats"]);
    public static readonly Shape Quorum = Shape.Plain("quorum", ["members"], ["parties"]);
    public static readonly Shape Deputies = Shape.Plain("deputies", ["place"], ["notice"]);
    public static readonly Shape CastingVote = Shape.Plain("casting vote", ["organisation", "office"], []);
}
