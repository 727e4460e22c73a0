using System.Collections.Concurrent;
using Concordat.Kernel;

namespace Concordat.Payments.Service.Store;

/// <summary>What runs owed and proposed that were prepared here, in memory. A run that is authorised posts whatever differed, so that from then
/// on exactly what it owed stands posted, until another posts. Of a run that was prepared elsewhere nothing is known: it is read.</summary>
internal sealed class PreparedRuns
{
    // the lines of a first run, which are all there ever were, are rather read again than kept for months
    private const int LinesMost = 100_000;

    private readonly ConcurrentDictionary<ContractId, IReadOnlyList<Prepared>> _contracts = new();

    /// <summary>Keeps what a prepared run owes and proposes; of those before it, what the one owed that posted last.</summary>
    public void Keep(ContractId contract, int run, int? lastAuthorised, Entitled owed, IReadOnlyList<Difference> lines)
    {
        var prepared = new Prepared(run, OwedBefore.Of(owed), lines.Count > LinesMost ? null : lines);
        _contracts.AddOrUpdate(
            contract, [prepared], (_, kept) => [.. kept.Where(one => one.Run == lastAuthorised).Select(one => one with { Lines = null }), prepared]);
    }

    /// <summary>What stands posted since a run was authorised after which none was.</summary>
    public OwedBefore? Owed(ContractId contract, int lastAuthorised) => Find(contract, lastAuthorised)?.Owed;

    /// <summary>What a run proposed, in the order of its lines' numbers.</summary>
    public IReadOnlyList<Difference>? Lines(ContractId contract, int run) => Find(contract, run)?.Lines;

    private Prepared? Find(ContractId contract, int run) =>
        _contracts.TryGetValue(contract, out var kept) ? kept.FirstOrDefault(one => one.Run == run) : null;

    private sealed record Prepared(int Run, OwedBefore Owed, IReadOnlyList<Difference>? Lines);
}
