using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Contracts.Service.OpenGateway;

/// <summary>Tests the gateways of a contract's programme on the figures of the day.</summary>
internal sealed class GatewaysOfContract(ProgrammeLibrary library, LevelFigures figures)
{
    public async Task<IReadOnlyList<GatewayStanding>> Of(Work work, Contract contract)
    {
        var terms = Read(contract.TermsOn(work.Today));
        var programme = NamedDefinition.Load(library, Definitions.Last(contract, terms)).Programme;
        if (programme is not { Gateways.Count: > 0 })
        {
            return [];
        }

        var live = await figures.Of(work, contract.Id);
        return [.. programme.Gateways.Select(gateway => GatewayTests.Of(gateway, terms, live))];
    }

    private static ContractTerms Read(string text) =>
        YamlDocument.Read("contract.yaml", text).Root is { } root && ContractDocument.Read(root).Terms is { } terms
            ? terms
            : throw new InvalidDataException("Terms that were agreed do not read.");
}
