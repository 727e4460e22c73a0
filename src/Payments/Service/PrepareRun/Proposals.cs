using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>What a run would post, what of it deserves a look, and what it was reckoned from.</summary>
internal sealed record Proposal(Priced Priced, IReadOnlyList<Difference> Lines, IReadOnlyList<UnusualLines> Unusual);

/// <summary>Reckons what differs since the last posted run, whether the run is then prepared or only looked at.</summary>
internal sealed class Proposals(Pricing pricing, PostedShelf shelf, PreparedRuns prepared)
{
    // one at a time in a process: a contract reckoned whole takes a core, and pages go on meanwhile
    private SemaphoreSlim Turn { get; } = new(1, 1);

    public Task<Ruling<Proposal>> Of(Work work, ContractId contract, DateOnly asAt, ClaimsMode claims) =>
        Of(work, contract, new RunBounds(asAt, work.Now, null), claims);

    public async Task<Ruling<Proposal>> Of(Work work, ContractId contract, RunBounds bounds, ClaimsMode claims)
    {
        await Turn.WaitAsync();
        try
        {
            return await Reckon(work, contract, bounds, claims);
        }
        finally
        {
            Turn.Release();
        }
    }

    private async Task<Ruling<Proposal>> Reckon(Work work, ContractId contract, RunBounds bounds, ClaimsMode claims)
    {
        var last = await Runs.LastAuthorised(work, contract);
        var before = last is null ? null : prepared.Before(contract, last.Number);
        // what was posted since comes into memory while the contract is priced
        var pricingIt = pricing.Of(work, contract, bounds.AsAt, bounds.KnownAt, claims, bounds.LastFact, before);
        await Task.WhenAll(shelf.Bring(work, contract), pricingIt);
        var ruling = await pricingIt;
        if (!ruling.TryGet(out var priced))
        {
            return ruling.Refusal!;
        }

        var moved = before?.Owed.Until(priced.Owed);
        var (lines, unusual) = await shelf.Use(work, contract, posted =>
        {
            var differences = moved is null
                ? Differences.Of(priced.Entitled, posted, priced.Cuts)
                : Differences.Of(moved, priced.Amounts, posted, priced.Cuts);
            return (differences, UnusualLines.Of(differences, posted, priced.By.Programme.Runs?.LargeChange));
        });
        if (last is not null)
        {
            var knew = new Knowledge(last.KnownAt, last.LastFact);
            lines = [.. lines.Select(line => line.Before is null ? line : line with { Facts = priced.FactsSince(knew, line.Key) })];
        }

        return new Proposal(priced, lines, unusual);
    }
}
