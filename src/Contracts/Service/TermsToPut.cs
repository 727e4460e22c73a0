using Concordat.Agreement;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Kernel;

namespace Concordat.Contracts.Service;

/// <summary>Terms of the contracts on the register as parties put them before one another.</summary>
internal sealed class TermsToPut(ContractRegister register) : KeptContent
{
    private static readonly string[] Kinds = ["contract", "contract values", "pricing and payment model"];

    public async Task<IReadOnlyList<Content>> Of(UnitOfWork work) => [.. (await register.All(work)).Select(contract => new Content(
        contract.Reference, Kinds, $"Terms of {contract.Reference}", $"/contracts/{contract.Id.Value}", AgreedContent.DigestOf(contract.TermsText)))];
}
