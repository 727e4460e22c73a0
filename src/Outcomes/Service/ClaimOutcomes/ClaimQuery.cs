using Concordat.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>Which outcomes that need a claim a list shows.</summary>
internal enum ClaimRows
{
    /// <summary>Open for a claim today.</summary>
    ToClaim,

    /// <summary>Of these, such as close soon.</summary>
    ClosingSoon,

    /// <summary>Achieved, and not open yet.</summary>
    NotOpen,
    Lapsed,
    Claimed,
}

/// <summary>The rows that the list and its file show, those that close first at the front.</summary>
/// <param name="Contract">A reference; empty for the first that the caller sees.</param>
internal sealed record ClaimQuery(string? Contract, ClaimRows Rows)
{
    public Contract? Choose(IReadOnlyList<Contract> mine) =>
        string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(c => c.Reference == Contract);

    public IReadOnlyList<ReachedOutcome> Of(OutcomesOfContract found) =>
    [
        .. found.Outcomes.Concat(found.Gone).Where(outcome => outcome.NeedsClaim && Takes(found, outcome))
            .OrderBy(outcome => outcome.Closes ?? DateOnly.MaxValue).ThenBy(outcome => outcome.On).ThenBy(outcome => outcome.Person)
            .ThenBy(outcome => outcome.Outcome.Name, StringComparer.Ordinal).ThenBy(outcome => outcome.Sequence),
    ];

    /// <summary>The same choice as a file.</summary>
    public string FileAddress => QueryHelpers.AddQueryString("/outcomes/claims.csv", new Dictionary<string, string?>
    {
        ["contract"] = Contract,
        ["rows"] = Rows.ToString(),
    });

    private bool Takes(OutcomesOfContract found, ReachedOutcome outcome) => Rows switch
    {
        ClaimRows.ToClaim => outcome.IsToClaim(found.AsAt),
        ClaimRows.ClosingSoon => outcome.IsToClaim(found.AsAt)
            && OutcomeCounters.ClosesSoon(outcome, found.AsAt, found.Programme.Validation.Remind),
        ClaimRows.NotOpen => outcome.ClaimedOn is null && !outcome.WasRejected && outcome.State != OutcomeState.Gone && outcome.Opens > found.AsAt,
        ClaimRows.Lapsed => outcome.State == OutcomeState.Lapsed,
        _ => outcome.ClaimedOn is not null,
    };
}
