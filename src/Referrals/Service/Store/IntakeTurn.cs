using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.Store;

/// <summary>Whoever makes or places referrals of a contract does so one at a time: room, caps and the order of those who wait are counted by
/// one alone.</summary>
internal static class IntakeTurn
{
    public static Task Take(Work worker, ContractId contract) => worker.TakeTurn($"referrals of contract {contract.Value}");
}
