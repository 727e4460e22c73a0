using Concordat.Journey;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Records what is known of the contracts themselves, each fact by whoever has the duty and with the instant at which it became known: costs
/// by the prime provider, scores by the validator, what was counted and fees that wait by the commissioner.</summary>
internal sealed class ContractFactLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly ContractFactRecords _facts = services.GetRequiredService<ContractFactRecords>();

    public async Task Load(CancellationToken stop)
    {
        foreach (var told in definitions.ContractFacts.GroupBy(fact => (fact.Contract, Role: RoleOf(fact.Content.Kind))))
        {
            var contract = definitions.Contracts.First(one => one.Reference == told.Key.Contract);
            var organisation = registered.Organisations[told.Key.Role == "prime" ? contract.Prime : contract.Commissioner];
            await using var work = await _database.Begin(registered.In(told.Key.Role, organisation), stop);
            var recording = await _facts.Append(work, registered.Contracts[contract.Reference],
            [
                .. told.OrderBy(fact => fact.Content.RecordedAt).Select(fact => new NewContractFact(fact.Content) { Reference = fact.Reference }),
            ]);
            if (recording.Refused is [var (_, why), ..])
            {
                throw new InvalidDataException($"contract-facts.yaml: a fact about {contract.Reference} is refused: {why.Sentence}");
            }

            await work.Commit();
        }
    }

    private static string RoleOf(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => "prime",
        FactKind.FidelityScored => "validator",
        _ => "commissioner",
    };
}
