namespace Concordat.Specification;

/// <summary>What sort of help somebody was found to need before being referred (AS-3): recorded as the referrer's assessment says, not reckoned
/// here.</summary>
/// <param name="Key">As files and lists call it.</param>
/// <param name="Group">The group that it chooses where the referral states none; null where it chooses none.</param>
public sealed record SegmentTerm(string Key, string Title, string? Group, Clause Clause);
