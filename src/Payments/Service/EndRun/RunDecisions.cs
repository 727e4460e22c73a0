using System.Globalization;
using Concordat.Agreement;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndRun;

/// <summary>What the agreement that governs a contract says of its payment runs: preparing proposes, authorising is refused until every
/// other party has acted, and counts as the authoriser's act. Where no agreement governs, this room's rules stand alone.</summary>
internal sealed class RunDecisions(DecisionRights rights, ContractRegister register)
{
    public const string Kind = "payment run";

    public static string KeyOf(string contract, int run) => string.Create(CultureInfo.InvariantCulture, $"{contract}/{run}");

    /// <summary>Puts a prepared run before the parties; one with nothing to post needs nobody.</summary>
    /// <returns>Why it may not be put; nothing where it may.</returns>
    public async Task<Refusal?> Propose(Work work, Contract contract, int run, DateOnly asAt, RunContent content)
    {
        if (content.Lines == 0)
        {
            return null;
        }

        var put = new VersionToPut(
            string.Create(CultureInfo.InvariantCulture, $"Payment run {run} of {contract.Reference}, as at {asAt:d MMMM yyyy}"),
            string.Create(CultureInfo.InvariantCulture,
                $"{content.Lines:N0} differences that come to {content.Total.Display}; {content.Recoveries:N0} of them take money back."),
            string.Create(CultureInfo.InvariantCulture, $"/payments/runs/{run}"),
            content.Digest);
        var ruling = await rights.Propose(work, Artefact(contract, run), put,
            string.Create(CultureInfo.InvariantCulture, $"Prepared to pay what is owed by {asAt:d MMMM yyyy}."));
        return ruling?.Refusal;
    }

    /// <summary>Exercises the authoriser's right, and says what keeps the run from being released: the stage and its clause.</summary>
    public async Task<Refusal?> Release(Work work, Contract contract, int run, byte[] digest)
    {
        var ruling = await rights.Exercise(work, Artefact(contract, run), digest, "Authorised for payment.");
        return ruling is not { } answer ? null : answer.TryGet(out var decision) ? decision.NotYet : answer.Refusal;
    }

    /// <summary>Tells the parties that a run was refused or taken back. A run that was prepared before an agreement governed it is not before
    /// them; an authoriser to whom the agreement gives no right to object refuses in this room alone.</summary>
    /// <param name="why">The sentence of the reason; what was added in words stays in this room.</param>
    public async Task<Refusal?> End(Work work, ContractId contract, int run, RunAct act, string why)
    {
        var of = (await register.Find(work, contract))!;
        var ruling = act == RunAct.Refused
            ? await rights.Say(work, Artefact(of, run), ActKind.Object, $"Refused by the authoriser. {why}.")
            : await rights.Say(work, Artefact(of, run), ActKind.Withdraw, $"Withdrawn before it was authorised. {why}.");
        return ruling?.Refusal is { Code: not ("never-put" or "no-right" or "wrong-office") } refusal ? refusal : null;
    }

    /// <summary>Where runs of contracts stand, by number; those that no agreement governs are left out.</summary>
    public async Task<IReadOnlyDictionary<int, Decision>> Of(Work work, IReadOnlyCollection<(int Run, ContractId Contract)> runs)
    {
        var references = (await register.All(work)).ToDictionary(contract => contract.Id, contract => contract.Reference);
        var keys = runs.Where(run => references.ContainsKey(run.Contract)).ToDictionary(run => KeyOf(references[run.Contract], run.Run), run => run.Run);
        return (await rights.Of(work, Kind, keys.Keys)).ToDictionary(pair => keys[pair.Key], pair => pair.Value);
    }

    private static Artefact Artefact(Contract contract, int run) => new(
        Kind, KeyOf(contract.Reference, run), new BoundTo(contract.Programme, contract.Overlay, contract.Reference));
}
