using System.Globalization;
using System.Security.Cryptography;
using Concordat.Agreement;
using Concordat.Contracts.Service.HoldToShares;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.DecideVariation;

/// <summary>What the agreement that governs a contract says of its variations: putting one proposes it, and the commissioner's signature is
/// refused until every party and board has acted. Where no agreement governs, the signatures of the contract's own parties stand alone.</summary>
internal sealed class VariationDecisions(DecisionRights rights, ContractShares shares)
{
    public const string Kind = "variation";

    public static string KeyOf(string contract, int number) => string.Create(CultureInfo.InvariantCulture, $"{contract}/{number}");

    /// <returns>Why it may not be put; nothing where it may, or where no agreement governs.</returns>
    public async Task<Refusal?> Propose(Work work, Contract contract, int number, ProposedVariation proposed, MoneyEffect cost)
    {
        var put = new VersionToPut(
            string.Create(CultureInfo.InvariantCulture, $"Variation {number} of {contract.Reference}: {proposed.Title}"),
            $"{VariationSays.Binding(proposed.Basis, proposed.From)}. {VariationSays.Cost(cost)} as at {Says.Day(work.Today)}.",
            string.Create(CultureInfo.InvariantCulture, $"/contracts/{contract.Id.Value}/variations/{number}"),
            SHA256.HashData(proposed.Content));
        return (await rights.Propose(work, ArtefactOf(contract, number), put, proposed.Why))?.Refusal;
    }

    /// <summary>Exercises what the agreement gives the signing office, and says what keeps the variation from taking effect: a party or board
    /// that has not decided, or shares that are not the agreement's.</summary>
    public async Task<Refusal?> TakeEffect(Work work, Contract contract, VariationOfContract variation)
    {
        var putUnder = (await rights.Of(work, ArtefactOf(contract, variation.Number)))?.Agreement;
        if (await shares.Withheld(work, contract, variation.Row.Proposed, putUnder) is { } otherShares)
        {
            return otherShares;
        }

        var ruling = await rights.Exercise(work, ArtefactOf(contract, variation.Number), variation.Row.Digest, "Signed for the commissioner.");
        return ruling is not { } answer ? null : answer.TryGet(out var decision) ? decision.NotYet : answer.Refusal;
    }

    /// <summary>Tells the parties that it was refused or taken back. One put before an agreement governed it is not before them; who has
    /// no seat or no right there, as the provider, refuses in this room alone.</summary>
    public async Task<Refusal?> End(Work work, Contract contract, int number, VariationAct act)
    {
        var ruling = act == VariationAct.Refused
            ? await rights.Say(work, ArtefactOf(contract, number), ActKind.Object, "Refused by a party to the contract.")
            : await rights.Say(work, ArtefactOf(contract, number), ActKind.Withdraw, "Withdrawn before it was signed.");
        return ruling?.Refusal is { Code: not ("never-put" or "no-right" or "wrong-office" or "not-named" or "withdrawn") } refusal ? refusal : null;
    }

    /// <summary>Where a variation stands before the parties; nothing where no agreement governs it, or where the caller has no seat there.</summary>
    public Task<Decision?> Of(Work work, Contract contract, int number) => rights.Of(work, ArtefactOf(contract, number));

    /// <summary>Whether any agreement governs it, whoever asks.</summary>
    public async Task<bool> IsGoverned(Work work, Contract contract, int number) =>
        await rights.Governing(work, ArtefactOf(contract, number)) is not null;

    private static Artefact ArtefactOf(Contract contract, int number) => new(
        Kind, KeyOf(contract.Reference, number), new BoundTo(contract.Programme, contract.Overlay, contract.Reference));
}
