using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ConfirmAccount;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Account">The number of the account that was given.</param>
/// <param name="Again">The same account, as the confirmer has it from another source; without a name.</param>
internal sealed record ConfirmAccountOrder(Guid Key, ContractId Contract, int Account, AccountDetails Again);

/// <summary>Lets finance confirm the account that a provider gave, by giving it again from a source of its own: from then on it is the one
/// paid into, and the next run says that it is new.</summary>
internal sealed class ConfirmAccount(Database database, ContractRegister register, AccountRows accounts, Policy policy)
{
    public const string Operation = "payments.account.confirm";

    /// <returns>The account's number; nothing where the caller has no such duty on such a contract.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, ConfirmAccountOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (!policy.Allows(Operation, caller.Role, caller.To(new Scope(order.Contract)))
            || await register.Find(work, order.Contract) is not { } contract)
        {
            return null;
        }

        var body = string.Create(CultureInfo.InvariantCulture, $"confirm {order.Contract.Value} {order.Account} {accounts.Mark(order.Again)}");
        var answer = await CommandKeys.Once(work, order.Key, Operation, body, () => Confirm(work, contract, order));
        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    private async Task<Ruling<string>> Confirm(Work work, Contract contract, ConfirmAccountOrder order)
    {
        await GiveAccount.GiveAccount.TakeTurn(work, contract.Id);
        // a run that is being authorised is paid into the account that its exceptions told of
        await Ledger.Lock(work, contract.Id);
        var rows = await AccountRows.Of(work, contract);
        var isTheSame = rows.FirstOrDefault(row => row.Number == order.Account) is { } given && accounts.Holds(given, order.Again);
        var may = PayeeAccountRules.Confirm(
            AccountRows.Standing(rows), order.Account, work.Caller.Person, work.Caller.Organisation, isTheSame);
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        await AccountRows.Confirm(work, contract, order.Account);
        work.Record(new Entry(
            PaymentsEvents.PayeeAccountConfirmed, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["account"] = order.Account }, new Dictionary<string, string>())
        {
            Operation = Operation,
        });
        return order.Account.ToString(CultureInfo.InvariantCulture);
    }
}
