using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ConfirmAccount;

/// <summary>On finance's first page: accounts that providers gave and nobody has confirmed.</summary>
internal sealed class AccountsToConfirm : Todo
{
    public string Operation => ConfirmAccount.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) => TodoItem.Waiting(
        await AccountRows.Waiting(work), "bank account of a provider to confirm", "bank accounts of providers to confirm", "/payments/accounts");
}
