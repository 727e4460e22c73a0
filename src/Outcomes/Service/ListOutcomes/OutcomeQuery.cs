using System.Globalization;
using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace Concordat.Outcomes.Service.ListOutcomes;

/// <summary>Which outcomes the list and its file show.</summary>
/// <param name="Contract">A reference; empty for the first that the caller sees.</param>
/// <param name="State">Empty for those that wait for a decision.</param>
/// <param name="Outcome">Place of the outcome among those of the contract's definitions, from 1; none for all but the start itself.</param>
internal sealed record OutcomeQuery(string? Contract, OutcomeState? State, int? Outcome)
{
    /// <summary>The contracts whose outcomes the caller may list.</summary>
    public static async Task<IReadOnlyList<Contract>> Contracts(Work work, Policy policy, ContractRegister contracts) =>
        [.. (await contracts.All(work)).Where(c => policy.Allows(ListOutcomesModel.Operation, work.Caller.Role, work.Caller.To(new Scope(c.Id))))];

    public Contract? Choose(IReadOnlyList<Contract> mine) =>
        string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(c => c.Reference == Contract);

    public IEnumerable<ReachedOutcome> Of(OutcomesOfContract found) =>
        (State == OutcomeState.Gone ? found.Gone : found.Outcomes).Where(row => Takes(found, row));

    /// <summary>The same choice as a file.</summary>
    public string FileAddress => QueryHelpers.AddQueryString("/outcomes/outcomes.csv", new Dictionary<string, string?>
    {
        ["contract"] = Contract,
        ["state"] = State?.ToString(),
        ["outcome"] = Outcome?.ToString(CultureInfo.InvariantCulture),
    });

    private bool Takes(OutcomesOfContract found, ReachedOutcome row) =>
        (State is { } state ? row.State == state : row.IsUndecided)
        && (Outcome is { } place ? found.PlaceOf(row) == place : !row.IsStart);
}
