using Concordat.Kernel;

namespace Concordat.Agreement.Words;

/// <summary>A part of an agreement in words: a stage, or all of its open points, promises, boards and so on.</summary>
/// <param name="Stage">The stage that it tells of; nothing for the other parts.</param>
public sealed record AgreementChapter(string Title, Stage? Stage, IReadOnlyList<AgreementSentence> Sentences);

/// <param name="Of">What it tells of: an element, an open point, a board.</param>
/// <param name="Text">A whole sentence.</param>
/// <param name="Clauses">Where the source says so; none for what the document says of itself.</param>
public sealed record AgreementSentence(string Of, string Text, IReadOnlyList<Citation> Clauses);
