using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.People;

/// <summary>Whoever says who people are does so one at a time: two files with the same new person must not both find nobody, and nobody is
/// found to be somebody who is merged or erased meanwhile.</summary>
internal static class IdentityTurn
{
    public static Task Take(Work worker) => worker.TakeTurn("journey identity");
}
