using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;

namespace Concordat.Payments.Service.Store;

/// <summary>What runs owed and proposed that were prepared here, in memory. A run that is authorised posts whatever differed, so that from then
/// on exactly what it owed stands posted, until another posts. Of a run that was prepared elsewhere nothing is known: it is read.</summary>
internal sealed class PreparedRuns
{
    // the lines of a first run, which are all there ever were, are rather read again than kept for months
    private const int LinesMost = 100_000;

    private readonly ConcurrentDictionary<ContractId, IReadOnlyList<Prepared>> _contracts = new();

    /// <summary>Keeps what a prepared run owes and proposes; of those before it, what the one owed that posted last.</summary>
    public void Keep(ContractId contract, int run, int? lastAuthorised, Priced priced, IReadOnlyList<Difference> lines)
    {
        var prepared = new Prepared(run, new PricedBefore(priced.By.Digest, OwedBefore.Of(priced.Owed)), lines.Count > LinesMost ? null : lines);
        _contracts.AddOrUpdate(
            contract, [prepared], (_, kept) => [.. kept.Where(one => one.Run == lastAuthorised).Select(one => one with { Lines = null }), prepared]);
    }

    /// <summary>What stands posted since a run was authorised after which none was.</summary>
    public PricedBefore? Before(ContractId contract, int lastAuthorised) => Find(contract, lastAuthorised)?.Before;

    /// <summary>What a run proposed, in the order of its lines' numbers.</summary>
    public IReadOnlyList<Difference>? Lines(ContractId contract, int run) => Find(contract, run)?.Lines;

    private Prepared? Find(ContractId contract, int run) =>
        _contracts.TryGetValue(contract, out var kept) ? kept.FirstOrDefault(one => one.Run == run) : null;

    private sealed record Prepared(int Run, PricedBefore Before, IReadOnlyList<Difference>? Lines);
}

/// <summary>What a run owed.</summary>
/// <param name="By">The digest of what priced it: <see cref="PricedContract.Digest"/>.</param>
internal sealed record PricedBefore(byte[] By, OwedBefore Owed)
{
    /// <summary>From what a pricing may go on: nothing where other definitions or terms price.</summary>
    public OwedBefore? PricedBy(byte[] digest) => By.AsSpan().SequenceEqual(digest) ? Owed : null;
}
