using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ListAccounts;

/// <summary>A contract with whoever is paid under it and how its account stands.</summary>
internal sealed record AccountOfContract(Contract Contract, string Payee, AccountStanding Standing);

/// <summary>The accounts into which providers are paid, contract by contract, by their endings alone.</summary>
[Operation(Operation)]
internal sealed class ListAccountsModel(Database database, ContractRegister register, PlaceRegister places) : PageModel
{
    public const string Operation = "payments.account.list";

    /// <summary>Of the contracts that the office sees whole, by reference.</summary>
    public IReadOnlyList<AccountOfContract> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        var contracts = (await register.All(work)).Where(contract => caller.Contracts.Contains(contract.Id)).ToList();
        var accounts = (await AccountRows.All(work)).ToLookup(row => (new ContractId(row.Contract), row.Organisation));
        var names = await places.NamesOfOrganisations(work);
        Rows = [.. contracts.Select(contract => new AccountOfContract(
            contract, names[contract.Prime], AccountRows.Standing(accounts[(contract.Id, contract.Prime)])))];
    }
}
