using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.GiveAccount;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
internal sealed record GiveAccountOrder(Guid Key, ContractId Contract, AccountDetails Details);

/// <summary>Lets whoever is paid under a contract give the account that it is paid into. It waits until another person, of whoever pays, has
/// confirmed it; until then the one before it stands.</summary>
internal sealed class GiveAccount(Database database, ContractRegister register, AccountRows accounts, Policy policy)
{
    public const string Operation = "payments.account.give";

    /// <returns>The account's number; nothing where the caller has no such duty on such a contract.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, GiveAccountOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (!policy.Allows(Operation, caller.Role, caller.To(new Scope(order.Contract)))
            || await register.Find(work, order.Contract) is not { } contract)
        {
            return null;
        }

        var body = string.Create(CultureInfo.InvariantCulture, $"give {order.Contract.Value} {accounts.Mark(order.Details)}");
        var answer = await CommandKeys.Once(work, order.Key, Operation, body, () => Give(work, contract, order));
        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    /// <summary>One at a time gives or confirms an account of a contract.</summary>
    public static Task TakeTurn(Work work, ContractId contract) => work.TakeTurn($"payments-account {contract.Value}");

    private async Task<Ruling<string>> Give(Work work, Contract contract, GiveAccountOrder order)
    {
        await TakeTurn(work, contract.Id);
        var rows = await AccountRows.Of(work, contract);
        var may = PayeeAccountRules.Give(
            contract.Prime, work.Caller.Organisation, rows is [.., var last] && accounts.Holds(last, order.Details));
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        var number = await accounts.Add(work, contract, order.Key, order.Details);
        work.Record(new Entry(
            PaymentsEvents.PayeeAccountGiven, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["account"] = number }, new Dictionary<string, string>())
        {
            Operation = Operation,
        });
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
