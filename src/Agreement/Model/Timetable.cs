using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>One line of work with its steps, such as the national one and the local one beside it.</summary>
public sealed record Track(string Key, IReadOnlyList<Step> Steps);

/// <param name="Key">In words, one only in the whole timetable: <c>issue the PQQ</c>.</param>
/// <param name="Planned">The day by which it is planned; nothing where the document gives none.</param>
/// <param name="After">Keys of the steps, of any track, that must be done first.</param>
/// <param name="Stage">Key of the stage that it belongs to; nothing where it belongs to none.</param>
/// <param name="Clauses">At least one.</param>
public sealed record Step(
    string Key, DateOnly? Planned, IReadOnlyList<string> After, string? Stage, IReadOnlyList<Citation> Clauses);
