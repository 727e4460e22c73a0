using System.Globalization;
using System.Security.Cryptography;
using Concordat.Contracts.Service.DecideVariation;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.ProposeVariation;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
internal sealed record ProposeVariationOrder(Guid Key, ContractId Contract, ProposedVariation Proposed)
{
    public string Canonical => $"{Contract.Value} {Convert.ToHexStringLower(SHA256.HashData(Proposed.Content))} {Proposed.Title} {Proposed.Why}";
}

/// <summary>Puts a variation of a contract: read whole, weighed over the contract's own journeys, and proposed as the agreement says.</summary>
internal sealed class ProposeVariation(Database database, ContractRegister register, Weighing weighing, VariationDecisions decisions)
{
    public const string Operation = "contracts.variation.propose";

    /// <returns>The variation's number in its contract; nothing where the caller does not see such a contract.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, ProposeVariationOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, order.Contract) is null)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, () => Propose(work, order));
        if (!answer.TryGet(out var number))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private async Task<Ruling<string>> Propose(Work work, ProposeVariationOrder order)
    {
        await Variations.Lock(work, order.Contract);
        // Read again under the lock: until now another variation may have taken effect.
        var contract = (await register.Find(work, order.Contract))!;
        var (weighed, refusals) = await weighing.Of(work, contract, order.Proposed);
        if (weighed is null)
        {
            return refusals[0];
        }

        var total = weighed.Cost.Total;
        var number = await Variations.Add(work, new VariationRow
        {
            Contract = contract.Id.Value,
            RestsOn = contract.Variations is [.., var last] ? last.Number : 0,
            Title = order.Proposed.Title,
            Why = order.Proposed.Why,
            Definition = order.Proposed.Definition,
            Terms = order.Proposed.TermsText,
            ValidFrom = order.Proposed.From,
            Basis = order.Proposed.Basis.Word(),
            ReferralEnd = weighed.Then.ReferralEnd!.Value,
            EndOn = weighed.Then.End!.Value,
            Digest = SHA256.HashData(order.Proposed.Content),
            OwedBefore = total.Before,
            OwedAfter = total.After,
            MoreFor = total.MorePaid,
            LessFor = total.LessPaid,
            PricedOn = work.Today,
        });
        await Variations.AddAct(work, contract.Id, number, VariationAct.Proposed);
        work.Record(VariationEntry.Of(ContractsEvents.VariationProposed, Operation, contract.Id, number, order.Proposed.From, order.Proposed.Content));
        var withheld = await decisions.Propose(work, contract, number, order.Proposed, weighed.Cost);
        return withheld is not null ? withheld : number.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What the journal is told of a variation.</summary>
internal static class VariationEntry
{
    public static Entry Of(string told, string operation, ContractId contract, int number, DateOnly from, byte[] content) => new(
        told, 1, "Contracts",
        new Dictionary<string, long> { ["contract"] = contract.Value, ["variation"] = number },
        new Dictionary<string, string> { ["from"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        content)
    {
        Operation = operation,
    };
}
