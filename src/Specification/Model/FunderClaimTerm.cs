using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>How the money of a stream is claimed from whoever funds it. It prices nothing, so a draft of it keeps no live run from
/// paying.</summary>
/// <param name="Match">Streams, by name, that count as match for this one; empty where none is asked for.</param>
/// <param name="MatchAtLeast">Their part of what both have paid; null where none is asked for.</param>
/// <param name="Evidence">Kinds of evidence that a case must hold before its money is claimed.</param>
/// <param name="Every">The length of what one claim covers, in months; null where the programme does not say.</param>
public sealed record FunderClaimTerm(
    Clause Clause, IReadOnlyList<string> Match, Share? MatchAtLeast, IReadOnlyList<string> Evidence, Length? Every);
