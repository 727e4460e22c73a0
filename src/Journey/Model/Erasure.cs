using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Why somebody's particulars are destroyed: a closed list.</summary>
public static class ErasureReasons
{
    public const string RetentionEnded = "retention-ended";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [RetentionEnded] = "The time for which the record must be kept is over",
        ["unlawful"] = "The particulars were kept unlawfully",
        ["not-needed"] = "The particulars are no longer needed for what they were collected for",
        ["objected"] = "The person objects, and nothing weightier stands against it",
    };
}

/// <summary>What bears on whether somebody may be erased.</summary>
/// <param name="IsErased">Nothing is left to destroy.</param>
/// <param name="HasOpenQuestion">An identity question asks whether an arrival is this person.</param>
/// <param name="OpenReferrals">Referrals that have neither ended nor come to nothing.</param>
/// <param name="KeptUntil">The last day on which the record must be kept; nothing where no rule says so.</param>
public sealed record ErasureCase(bool IsErased, bool HasOpenQuestion, int OpenReferrals, DateOnly? KeptUntil);

/// <summary>Whether somebody's particulars may be destroyed: names, numbers, ways to reach them, notes, hashes. What was paid and the
/// facts it rests on stay, under a number that leads to nobody (UK GDPR, article 17(3)(b) and (e)).</summary>
public static class ErasureRules
{
    private static readonly Citation Erasure = new("UK GDPR", "article 17");

    /// <returns>Nothing where it may be done; refused as <c>erased-already</c>, <c>reason-unknown</c>, <c>question-open</c>,
    /// <c>still-in-support</c>, <c>retention-unknown</c> or <c>must-be-kept</c>.</returns>
    public static Refusal? Check(string reason, ErasureCase person, DateOnly today) => person switch
    {
        _ when !ErasureReasons.All.ContainsKey(reason) => new Refusal("reason-unknown", "Choose why the particulars are destroyed.", Erasure),
        { IsErased: true } => new Refusal("erased-already", "The particulars of this person have been erased already.", Erasure),
        { HasOpenQuestion: true } => new Refusal(
            "question-open", "An identity question asks whether somebody who arrived is this person. Decide it first.", Erasure),
        { OpenReferrals: > 0 } => new Refusal(
            "still-in-support", "A referral of this person is open. Record its end, or withdraw it, first: nobody can be helped without a name.", Erasure),
        _ when reason != ErasureReasons.RetentionEnded => null,
        { KeptUntil: null } => new Refusal(
            "retention-unknown", "No rule of the programme says how long this record must be kept. Add one, or erase for another reason.", Erasure),
        { KeptUntil: { } until } when until >= today => new Refusal(
            "must-be-kept", $"The record must be kept until {until:yyyy-MM-dd}.", Erasure),
        _ => null,
    };

    /// <summary>Referrals that have neither ended nor come to nothing, by their standing facts.</summary>
    public static int OpenReferrals(IEnumerable<ReferralId> referrals, IEnumerable<RecordedFact> facts)
    {
        var ended = facts.Where(fact => fact.SupersededBy is null
                && fact.Content.Kind is FactKind.Left or FactKind.Withdrawn or FactKind.DidNotStart)
            .Select(fact => fact.Referral).OfType<ReferralId>().ToHashSet();
        return referrals.Count(referral => !ended.Contains(referral));
    }
}

/// <summary>A column of a table about people that holds particulars, as the data dictionary has it.</summary>
/// <param name="Key">The column with the person's number.</param>
public sealed record PersonalColumn(string Table, string Column, string Key, bool IsText, bool MayBeNull);

/// <summary>What destroys one table's particulars of a person.</summary>
/// <param name="Nulled">Columns that are left without a value.</param>
/// <param name="Emptied">Columns of text that must have a value, and are left with an empty one.</param>
/// <param name="RemovesRows">Whether a column can be neither, so that the row goes.</param>
public sealed record ErasureStep(
    string Table, string Key, IReadOnlyList<string> Nulled, IReadOnlyList<string> Emptied, bool RemovesRows);

/// <summary>How particulars are destroyed wherever the data dictionary says that they stand: no table has to be named here, so none can
/// be forgotten.</summary>
public static class ErasurePlan
{
    public static IReadOnlyList<ErasureStep> Of(IEnumerable<PersonalColumn> columns) =>
        [.. columns.GroupBy(column => (column.Table, column.Key)).OrderBy(table => table.Key.Table, StringComparer.Ordinal).Select(table => new ErasureStep(
            table.Key.Table, table.Key.Key,
            [.. table.Where(column => column.MayBeNull).Select(column => column.Column).Order(StringComparer.Ordinal)],
            [.. table.Where(column => !column.MayBeNull && column.IsText).Select(column => column.Column).Order(StringComparer.Ordinal)],
            table.Any(column => !column.MayBeNull && !column.IsText)))];
}
