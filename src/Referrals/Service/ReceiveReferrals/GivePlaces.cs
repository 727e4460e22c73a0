using Concordat.Contracts;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Gives free places to whoever waits for one in the caller's contracts, now and not only when the next referral comes.</summary>
internal sealed class GivePlaces(
    Database database, ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes, WaitingList waiting)
{
    public const string Operation = "referrals.held.place";

    /// <returns>How many were given one.</returns>
    public async Task<int> ToWhoeverWaits(Caller caller, CancellationToken stop)
    {
        var given = 0;
        foreach (var contract in caller.Contracts)
        {
            await using var worker = await database.BeginAsWorker(caller, stop);
            await IntakeTurn.Take(worker, contract);
            if (await contracts.Find(worker, contract) is { } found
                && (await IntakeTerms.Load(worker, worker, contracts, places, programmes, found.Reference)).TryGet(out var terms))
            {
                given += await waiting.Release(worker, terms);
                await worker.Commit();
            }
        }

        return given;
    }
}
