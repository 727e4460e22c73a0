using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>An act by which two records became one person's, or by which that was taken back.</summary>
/// <param name="Number">Its place in the order of facts.</param>
/// <param name="Record">The record that is merged.</param>
/// <param name="StandsFor">The record under which the person goes on.</param>
public sealed record MergeAct(
    long Number, ParticipantId Record, ParticipantId StandsFor, bool IsUndo, string Reason, PersonId Person, DateTimeOffset At);

/// <summary>A record as merging sees it.</summary>
/// <param name="StandsFor">The record under which its person goes on already; nothing where it is merged into none.</param>
/// <param name="Others">How many records are merged into it.</param>
/// <param name="IsErased">Its particulars are destroyed.</param>
/// <param name="IsRestricted">A case of it is open to named people only.</param>
public sealed record RecordToMerge(ParticipantId Id, string Reference, ParticipantId? StandsFor, int Others, bool IsErased, bool IsRestricted);

/// <summary>Why two records are one person's, or are not after all: closed lists.</summary>
public static class MergeReasons
{
    public static IReadOnlyDictionary<string, string> ForMerging { get; } = new Dictionary<string, string>
    {
        ["number-corrected"] = "A National Insurance number was written wrongly",
        ["name-changed"] = "The name changed",
        ["said-so"] = "The person says so",
        ["two-referrers"] = "Two organisations put the same person on record",
    };

    public static IReadOnlyDictionary<string, string> ForUndoing { get; } = new Dictionary<string, string>
    {
        ["two-people"] = "They are two people",
        ["in-doubt"] = "It is in doubt, and nobody is merged on a guess",
    };

    public static string Sentence(string code) => ForMerging.GetValueOrDefault(code) ?? ForUndoing[code];
}

/// <summary>Whether two records may become one person's. Every record is merged into one that is merged into none, so that a merge can
/// be taken back by itself, in any order (SU-7).</summary>
public static class MergeRules
{
    /// <param name="differing">Facts that the two records tell differently, and payments that both hold; each a sentence.</param>
    /// <returns>Nothing where they may be merged; refused as <c>reason-unknown</c>, <c>same-record</c>, <c>merged-already</c>,
    /// <c>holds-others</c>, <c>erased</c>, <c>restricted</c> or <c>facts-differ</c>.</returns>
    public static Refusal? Check(RecordToMerge merged, RecordToMerge into, string reason, IReadOnlyList<string> differing) =>
        !MergeReasons.ForMerging.ContainsKey(reason) ? new Refusal("reason-unknown", "Choose why they are one person.")
        : merged.Id == into.Id ? new Refusal("same-record", "This is the same record.")
        : merged.StandsFor is not null || into.StandsFor is not null
            ? new Refusal("merged-already", "One of the two is merged already. Name the record under which its person goes on.")
        : merged.Others > 0
            ? new Refusal("holds-others", $"Other records are merged into {merged.Reference}. Merge {into.Reference} into it, or take those back first.")
        : merged.IsErased || into.IsErased ? new Refusal("erased", "Nobody can tell who an erased record was: it cannot be merged.")
        : merged.IsRestricted || into.IsRestricted
            ? new Refusal("restricted", "A case of theirs is open to named people only. Lift that, merge them, and restrict it anew.")
        : differing.Count > 0
            ? new Refusal("facts-differ", $"The two records contradict each other. Correct them first: {string.Join(" ", differing)}")
        : null;

    /// <returns>Nothing where it may be taken back; refused as <c>reason-unknown</c>, <c>not-merged</c> or <c>erased</c>.</returns>
    public static Refusal? CheckUndo(RecordToMerge merged, string reason) =>
        !MergeReasons.ForUndoing.ContainsKey(reason) ? new Refusal("reason-unknown", "Choose why they are not one person.")
        : merged.StandsFor is null ? new Refusal("not-merged", "This record is merged into none.")
        : merged.IsErased ? new Refusal("erased", "Nobody can tell any more who an erased record was.")
        : null;
}
