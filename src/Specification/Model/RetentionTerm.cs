namespace Concordat.Specification;

/// <summary>From which day a length of keeping runs.</summary>
public enum KeptAfter
{
    EndOfSupport,
    ContractEnd,

    /// <summary>Of no case: of a row of a feed that belongs to nobody, from the day on which it came.</summary>
    Receipt,
}

/// <summary>How long the record of a case must be kept, or a row of a feed that belongs to nobody may be. It prices nothing, so a draft of it keeps
/// no live run from paying.</summary>
/// <param name="Stream">The stream that pays for the case; null where the rule is for every case.</param>
/// <param name="StartedFrom">The first day of starts that it is for; null for any.</param>
/// <param name="StartedTo">The last day of starts that it is for, inclusive; null for any.</param>
/// <param name="Until">The last day of keeping; null where a length says it.</param>
/// <param name="Keep">How long after <paramref name="After"/>; null where a day says it.</param>
public sealed record RetentionTerm(
    string Name, Clause Clause, string? Stream, DateOnly? StartedFrom, DateOnly? StartedTo, DateOnly? Until, Length? Keep, KeptAfter After)
{
    /// <summary>Whether it speaks of a case that such streams pay for and that began on such a day.</summary>
    public bool IsFor(IReadOnlyCollection<string> streams, DateOnly began) =>
        After != KeptAfter.Receipt && (Stream is null || streams.Contains(Stream)) && !(began < StartedFrom) && !(began > StartedTo);
}
