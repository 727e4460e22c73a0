using Concordat.Contracts;

namespace Concordat.Outcomes.Service.ListChecks;

/// <summary>Which outcomes that wait for a validator the page shows.</summary>
internal enum CheckedRows
{
    /// <summary>A check before payment holds them.</summary>
    Held,

    /// <summary>Every check before payment lets them pass.</summary>
    Passed,
}

/// <param name="Contract">A reference; empty for the first that the caller sees.</param>
internal sealed record CheckQuery(string? Contract, CheckedRows Rows)
{
    public const string List = "outcomes.check.list";

    public Contract? Choose(IReadOnlyList<Contract> mine) =>
        string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(c => c.Reference == Contract);

    public IReadOnlyList<CheckedOutcome> Of(IReadOnlyList<CheckedOutcome> waiting) =>
        [.. waiting.Where(one => (one.Held is null) == (Rows == CheckedRows.Passed))];

    /// <summary>Outcomes on which a validator has yet to decide, those reached first at the front.</summary>
    public static IReadOnlyList<ReachedOutcome> Waiting(OutcomesOfContract found) =>
        [.. found.Outcomes.Where(outcome => outcome.IsUndecided && !outcome.IsStart).OrderBy(outcome => outcome.On).ThenBy(outcome => outcome.Person)];
}
