namespace Concordat.Demonstration.Generator;

/// <summary>A contract's people: how many, where and with whom.</summary>
/// <param name="Number">Of the contract, from 1, in the order of the conversion file.</param>
/// <param name="FirstNumber">Of its first person in the whole demonstration.</param>
internal sealed record ContractPopulation(
    int Number, ContractLot Contract, ProgrammeRates Rates, int People, int FirstNumber,
    IReadOnlyList<AreaShare> Areas, IReadOnlyList<ProviderRates> Providers)
{
    /// <summary>Codes of the authorities that a provider serves, by its name; absent where it serves all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AreasOfProviders { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The provider that was drawn; where it does not serve the area, the first that does.</summary>
    public ProviderRates Serving(ProviderRates drawn, AreaShare area) => Serves(drawn, area) ? drawn : Providers.First(other => Serves(other, area));

    /// <summary>Every contract with its part of its programme's people, by the population of its areas; the last takes the rest.</summary>
    public static IReadOnlyList<ContractPopulation> Of(Conversion conversion)
    {
        var all = new List<ContractPopulation>();
        var first = 0;
        foreach (var rates in conversion.Programmes)
        {
            var left = rates.Participants;
            var thousands = rates.Contracts.Sum(contract => Thousands(conversion, contract.Reference));
            foreach (var contract in rates.Contracts)
            {
                var people = contract == rates.Contracts[^1]
                    ? left
                    : rates.Participants * Thousands(conversion, contract.Reference) / thousands;
                all.Add(new ContractPopulation(all.Count + 1, contract, rates, people, first,
                    [.. conversion.Areas.Where(area => area.Contract == contract.Reference)],
                    [.. conversion.Providers.Where(provider => provider.Contract == contract.Reference)]));
                left -= people;
                first += people;
            }
        }

        return all;
    }

    private bool Serves(ProviderRates provider, AreaShare area) =>
        !AreasOfProviders.TryGetValue(provider.Name, out var areas) || areas.Contains(area.Code);

    private static int Thousands(Conversion conversion, string contract) =>
        conversion.Areas.Where(area => area.Contract == contract).Sum(area => area.Thousands);
}
