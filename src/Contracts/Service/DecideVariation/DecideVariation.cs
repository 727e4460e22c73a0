using System.Globalization;
using System.Security.Cryptography;
using Concordat.Contracts.Service.ProposeVariation;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.DecideVariation;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Act">Signed, authorised, refused or withdrawn.</param>
internal sealed record DecideVariationOrder(Guid Key, ContractId Contract, int Number, VariationAct Act)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Act.Word()} {Contract.Value}/{Number}");
}

/// <summary>Signs, refuses or withdraws a variation. The commissioner's signature comes last and puts it in force: from that instant
/// entitlement follows it, and the next run posts what differs.</summary>
internal sealed class DecideVariation(Database database, ContractRegister register, VariationDecisions decisions)
{
    public const string Sign = "contracts.variation.sign";
    public const string Authorise = "contracts.variation.authorise";
    public const string Refuse = "contracts.variation.refuse";
    public const string Withdraw = "contracts.variation.withdraw";

    /// <returns>The variation's number; nothing where the caller may not see such a variation.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, DecideVariationOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, order.Contract) is not { } contract || await Variations.Find(work, order.Contract, order.Number) is null)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, OperationOf(order.Act), order.Canonical, () => Decide(work, order, contract));
        if (!answer.TryGet(out var number))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private async Task<Ruling<string>> Decide(Work work, DecideVariationOrder order, Contract contract)
    {
        await Variations.Lock(work, order.Contract);
        // Read again under the lock: until now another party may have acted.
        var variation = (await Variations.Find(work, order.Contract, order.Number))!;
        var party = VariationRules.Party(order.Act, contract, work.Caller.Organisation);
        var ruling = !party.IsGranted ? party : order.Act switch
        {
            VariationAct.Signed => VariationRules.Sign(variation.Standing),
            VariationAct.Authorised => VariationRules.Authorise(variation.Standing, work.Caller.Person),
            VariationAct.Refused => VariationRules.Refuse(variation.Standing, work.Caller.Person),
            VariationAct.Withdrawn => VariationRules.Withdraw(variation.Standing),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Act, "This act does not decide a variation."),
        };
        if (!ruling.IsGranted)
        {
            return ruling.Refusal!;
        }

        var content = variation.Row.Proposed.Content;
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(variation.Row.Digest))
        {
            throw new InvalidDataException($"Variation {order.Number} of contract {contract.Id.Value} is not what was put.");
        }

        var withheld = order.Act switch
        {
            VariationAct.Signed => null,
            VariationAct.Authorised => await decisions.TakeEffect(work, contract, variation),
            _ => await decisions.End(work, contract, order.Number, order.Act),
        };
        if (withheld is not null)
        {
            return withheld;
        }

        await Variations.AddAct(work, contract.Id, order.Number, order.Act);
        work.Record(VariationEntry.Of(EventOf(order.Act), OperationOf(order.Act), contract.Id, order.Number, variation.Row.ValidFrom, content));
        return order.Number.ToString(CultureInfo.InvariantCulture);
    }

    public static string OperationOf(VariationAct act) => act switch
    {
        VariationAct.Signed => Sign,
        VariationAct.Authorised => Authorise,
        VariationAct.Refused => Refuse,
        VariationAct.Withdrawn => Withdraw,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act does not decide a variation."),
    };

    private static string EventOf(VariationAct act) => act switch
    {
        VariationAct.Signed => ContractsEvents.VariationSigned,
        VariationAct.Authorised => ContractsEvents.VariationTookEffect,
        VariationAct.Refused => ContractsEvents.VariationRefused,
        VariationAct.Withdrawn => ContractsEvents.VariationWithdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act does not decide a variation."),
    };
}
