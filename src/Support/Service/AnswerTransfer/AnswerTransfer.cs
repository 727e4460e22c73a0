using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.AskTransfer;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.AnswerTransfer;

/// <summary>The receiving provider's answer. With yes the case is its own from today.</summary>
internal sealed class AnswerTransfer(Database database, FactRecords facts, ContractRegister contracts, Policy policy)
{
    public const string Operation = "support.transfer.answer";

    /// <returns>Null where there is no such transfer for this caller.</returns>
    public async Task<Transfer?> Find(Work work, int number) =>
        await Transfer.Find(work, number) is { } transfer && policy.Allows(Operation, work.Caller.Role, transfer.Of(work.Caller)) ? transfer : null;

    /// <param name="declined">Why the case is not taken; nothing where it is.</param>
    /// <returns>Null where it is not this caller's to answer.</returns>
    public async Task<Ruling<Transfer>?> Answer(Caller caller, int number, bool isRead, string? declined, CancellationToken stop)
    {
        int contract;
        await using (var asCaller = await database.Begin(caller, stop))
        {
            if (await Find(asCaller, number) is not { } seen || !seen.IsFor(caller))
            {
                return null;
            }

            contract = seen.Contract;
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        await facts.TakeTurn(worker, [new ContractId(contract)]);
        var transfer = (await Transfer.Hold(worker, number))!;
        var isEnded = await ListedCase.Find(worker, transfer.ReferralReference) is { HasEnded: true };
        if ((TransferRules.MayAnswer(transfer.IsAnswered, isEnded, isRead, declined)
            ?? (declined is null ? await TakeOver(worker, transfer) : null)) is { } refusal)
        {
            return refusal;
        }

        await Transfer.Answer(worker, number, declined);
        worker.Record(new Entry(SupportEvents.TransferAnswered, 1, "Support",
            new Dictionary<string, long> { ["transfer"] = number, ["referral"] = transfer.Referral, ["contract"] = transfer.Contract },
            new Dictionary<string, string> { ["answer"] = declined ?? "accepted" })
        { Operation = Operation });
        await worker.Commit();
        return transfer;
    }

    private async Task<Refusal?> TakeOver(Work worker, Transfer transfer)
    {
        var referral = (await facts.Referral(worker, transfer.ReferralReference))!;
        if (referral.Owner.Delivery != new OrganisationId(transfer.Delivery))
        {
            return new Refusal("moved-meanwhile", "Somebody else delivers this case meanwhile.");
        }

        var contract = (await contracts.Find(worker, referral.Owner.Contract))!;
        return contract.SupplyChainOn(worker.Today).FirstOrDefault(link => link.Delivery.Value == transfer.Receiver) is { } link
            ? await facts.HandOver(worker, referral, link.Delivery, link.Provider)
            : new Refusal("receiver-gone", "Your organisation is no longer in the contract’s supply chain.");
    }
}
