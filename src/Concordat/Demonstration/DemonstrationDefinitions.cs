using Concordat.Demonstration.Generator;
using Concordat.Kernel;

namespace Concordat.Demonstration;

/// <summary>What the demonstration is made of.</summary>
internal sealed record DemonstrationDefinitions(
    IReadOnlyList<DemonstrationOrganisation> Organisations,
    IReadOnlyList<DemonstrationPerson> People,
    IReadOnlyList<DemonstrationContract> Contracts,
    Conversion Conversion,
    NameLists Names,
    WorkingDays WorkingDays)
{
    /// <summary>Every invented journey, contract by contract; lazily, since each is made from its own numbers.</summary>
    public IEnumerable<InventedJourney> Journeys() =>
        ContractPopulation.Of(Conversion).SelectMany(population => new JourneyInventor(Conversion, population, Names, WorkingDays).All());

    public IEnumerable<InventedJourney> JourneysOf(string contract) =>
        ContractPopulation.Of(Conversion).Where(population => population.Contract.Reference == contract)
            .SelectMany(population => new JourneyInventor(Conversion, population, Names, WorkingDays).All());
}

/// <param name="Kind">In words: <c>delivery provider</c>.</param>
internal sealed record DemonstrationOrganisation(string Key, string Name, string Kind, bool IsReal);

internal sealed record DemonstrationPerson(string Name, string Email, IReadOnlyList<DemonstrationOffice> Offices);

internal sealed record DemonstrationOffice(string Role, string Organisation, IReadOnlyList<string> Contracts);

/// <param name="Referrers">Keys of the organisations that refer to it.</param>
internal sealed record DemonstrationContract(
    string Reference, string Programme, string Overlay, string Lot, string Commissioner, string Prime, string TermsFile,
    IReadOnlyList<string> Areas, IReadOnlyList<string> Referrers, IReadOnlyList<DemonstrationSupply> SupplyChain);

internal sealed record DemonstrationSupply(string Delivery, Period When, double Promised);

/// <summary>How the rows of the definition files become definitions.</summary>
internal static class DefinitionRows
{
    public static DemonstrationOrganisation Organisation(Keys row) =>
        new(row.Text("key"), row.Text("name"), row.Text("kind"), row.Text("real") == "true");

    public static DemonstrationPerson Person(Keys row) => new(row.Text("name"), row.Text("email"), row.Rows("offices", false, office =>
        new DemonstrationOffice(office.Text("role"), office.Text("organisation"), office.Texts("contracts"))));

    public static DemonstrationContract Contract(Keys row) => new(
        row.Text("reference"), row.Text("programme"), row.Text("overlay"), row.Text("lot"), row.Text("commissioner"), row.Text("prime"),
        row.Text("terms"), row.Texts("areas"), row.Texts("referrers"), row.Rows("supply chain", true, link =>
            new DemonstrationSupply(link.Text("delivery"), new Period(link.Day("from"), link.Day("until")), link.Number("promised"))));
}
