using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.FollowCommitments;

/// <summary>A promise that is met lifts the blocks of whatever hangs on it, everywhere the agreement is bound.</summary>
internal sealed class CommitmentsLifted(AgreementLibrary library) : LiftedBlocks
{
    public async Task<IReadOnlyList<LiftedFor>> Of(UnitOfWork work, string agreement) => library.Find(agreement) is { Commitments.Count: > 0 } found
        ? [.. (await CommitmentRecords.Of((Work)work, found)).Select(kept => kept.Standing.Lifts).OfType<Lifted>().Select(lifted => new LiftedFor(lifted))]
        : [];
}
