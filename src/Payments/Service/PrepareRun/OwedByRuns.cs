using System.Collections.Concurrent;
using Concordat.Kernel;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>What runs owed that were prepared here, in memory. A run that is authorised posts whatever differed, so that from then on exactly
/// what it owed stands posted, until another posts. Of a run that was prepared elsewhere nothing is known, and every line is looked at.</summary>
internal sealed class OwedByRuns
{
    private readonly ConcurrentDictionary<ContractId, IReadOnlyList<Prepared>> _contracts = new();

    /// <summary>Keeps what a prepared run owes; of those before it, the one that posted last.</summary>
    public void Keep(ContractId contract, int run, int? lastAuthorised, Entitled owed)
    {
        var prepared = new Prepared(run, OwedBefore.Of(owed));
        _contracts.AddOrUpdate(contract, [prepared], (_, kept) => [.. kept.Where(one => one.Run == lastAuthorised), prepared]);
    }

    /// <summary>What stands posted since a run was authorised after which none was.</summary>
    public OwedBefore? Since(ContractId contract, int lastAuthorised) =>
        _contracts.TryGetValue(contract, out var kept) ? kept.FirstOrDefault(one => one.Run == lastAuthorised)?.Owed : null;

    private sealed record Prepared(int Run, OwedBefore Owed);
}
