using Concordat.Kernel;
using Concordat.Payments.Service.ConfirmAccount;
using Concordat.Payments.Service.GiveAccount;
using Concordat.Plumbing.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service;

/// <summary>The accounts of providers as the executable records them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class PayeeAccounts(IServiceProvider services)
{
    /// <returns>The account's number; nothing where the caller has no part in the contract.</returns>
    public Task<Ruling<int>?> Give(Caller prime, ContractId contract, AccountDetails details, CancellationToken stop) =>
        services.GetRequiredService<GiveAccount.GiveAccount>().Do(prime, new GiveAccountOrder(Guid.NewGuid(), contract, details), stop);

    /// <param name="again">The same account, as finance has it.</param>
    /// <returns>The account's number; nothing where the caller has no part in the contract.</returns>
    public Task<Ruling<int>?> Confirm(Caller finance, ContractId contract, int account, AccountDetails again, CancellationToken stop) =>
        services.GetRequiredService<ConfirmAccount.ConfirmAccount>()
            .Do(finance, new ConfirmAccountOrder(Guid.NewGuid(), contract, account, again), stop);
}
