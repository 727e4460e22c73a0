using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareFunderClaim;

/// <summary>What finance asks for.</summary>
/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Run">The last run whose entries the claim looks at, inclusive.</param>
/// <param name="Operation">The name under which the funder knows what it pays for.</param>
internal sealed record PrepareFunderOrder(Guid Key, string Contract, string Stream, int Run, string Operation)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"funder claim {Contract} {Stream} {Run} {Operation}");
}

/// <summary>Draws up what is to be claimed from a stream's funder, and keeps every entry that it looked at.</summary>
internal sealed class PrepareFunderClaim(Database database, ContractRegister register, FunderProposals proposals, Policy policy)
{
    public const string Operation = "payments.funder.prepare";

    /// <returns>The claim's number, the same for the same key.</returns>
    public async Task<Ruling<int>> Do(Caller caller, PrepareFunderOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, () => Prepare(work, order));
        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    private async Task<Ruling<string>> Prepare(Work work, PrepareFunderOrder order)
    {
        if (await register.Find(work, order.Contract) is not { } contract
            || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(contract.Id))))
        {
            return new Refusal("no-contract", $"There is no contract {order.Contract} that this person may see.");
        }

        if (!FunderClaimRules.IsOperation(order.Operation))
        {
            return new Refusal("operation",
                $"Name the operation as its funder does: up to {FunderClaimRules.OperationMost} letters, digits, strokes or stops.");
        }

        await Ledger.Lock(work, contract.Id);
        var ruling = await proposals.Of(work, contract, order);
        if (!ruling.TryGet(out var proposal))
        {
            return ruling.Refusal!;
        }

        var number = await FunderClaims.Add(work, proposal.Row);
        await FunderLines.Add(work, number, contract.Id, proposal.Claim.Lines);
        await FunderClaims.AddAct(work, number, contract.Id, FunderAct.Prepared);
        work.Record(FunderEntryTold.Of(PaymentsEvents.FunderClaimPrepared, Operation, number, proposal.Row));
        return number.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What the journal is told of a claim: one entry, however many lines.</summary>
internal static class FunderEntryTold
{
    public static Entry Of(string told, string operation, int claim, FunderClaimRow row) => new(
        told, 1, "Payments", new Dictionary<string, long> { ["contract"] = row.Contract, ["claim"] = claim, ["through"] = row.ThroughRun },
        new Dictionary<string, string>
        {
            ["stream"] = row.Stream,
            ["claimed"] = row.Claimed.ToString(),
            ["waiting"] = row.Waiting.ToString(),
            ["people"] = row.People.ToString(CultureInfo.InvariantCulture),
        },
        row.Digest)
    {
        Operation = operation,
    };
}
