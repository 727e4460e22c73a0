using Concordat.Agreement.Service.BindAgreement;
using Concordat.Contracts;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Puts the demonstration's places, organisations, contracts, people in offices and agreements on the registers.</summary>
internal sealed class RegisterLoading(IServiceProvider services, DemonstrationFolder folder, DemonstrationDefinitions definitions)
{
    private static readonly Caller Nobody = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    private readonly PlaceLoader _places = services.GetRequiredService<PlaceLoader>();
    private readonly AgreementBinder _agreements = services.GetRequiredService<AgreementBinder>();
    private readonly ContractLoader _contracts = services.GetRequiredService<ContractLoader>();

    public async Task<Registered> Load(Database database, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody, stop);
        var areas = AreasFile.Read("places/areas.csv", folder.Areas());
        Refuse(areas.Problems);
        await _places.LoadAreas(work, areas.Areas);
        var members = MembersFile.Read("places/members.csv", folder.Members(), areas.Areas);
        Refuse(members.Problems);
        await _places.LoadMembers(work, members.Members);
        var small = SmallAreasFile.Read("small-areas.csv", folder.SmallAreas(), areas.Areas);
        Refuse(small.Problems);
        if ((await _places.LoadSmallAreas(work, small.Parts)).Refusal is { } refused)
        {
            throw new InvalidDataException($"small-areas.csv: {refused.Sentence}.");
        }

        var organisations = new Dictionary<string, OrganisationId>();
        foreach (var organisation in definitions.Organisations)
        {
            organisations[organisation.Key] =
                await _places.AddOrganisation(work, organisation.Key, organisation.Name, KindOf(organisation));
        }

        var contracts = new Dictionary<string, ContractId>();
        foreach (var contract in definitions.Contracts)
        {
            var loaded = await _contracts.Load(work, ToLoad(contract, organisations));
            Refuse(loaded.Problems);
            contracts[contract.Reference] = loaded.Contract!.Value;
        }

        var people = new List<Caller>();
        foreach (var person in definitions.People)
        {
            people.AddRange(await AddOffices(work, person, organisations, contracts));
        }

        Refuse((await _agreements.Bind(work, "agreements.yaml", folder.Agreements())).Problems);
        await work.Commit();
        return new Registered(organisations, contracts, people);
    }

    private async Task<List<Caller>> AddOffices(
        Work work, DemonstrationPerson person, Dictionary<string, OrganisationId> organisations, Dictionary<string, ContractId> contracts)
    {
        var offices = new List<Caller>();
        foreach (var office in person.Offices)
        {
            var organisation = organisations[office.Organisation];
            ContractId[] sees = [.. office.Contracts.Select(reference => contracts[reference])];
            var id = await _places.AddOffice(work, person.Name, person.Email, organisation, office.Role, sees);
            offices.Add(new Caller(id, organisation, office.Role, sees));
        }

        return offices;
    }

    private ContractToLoad ToLoad(DemonstrationContract contract, Dictionary<string, OrganisationId> organisations) => new(
        contract.Reference, contract.Programme, contract.Overlay, contract.TermsFile, folder.TermsOf(contract),
        organisations[contract.Commissioner], organisations[contract.Prime], PricesAreInvented: true, contract.Areas,
        [.. contract.SupplyChain.Select(link => new SupplyLink(
            organisations[link.Delivery], NameOf(link.Delivery), link.Areas.Count > 0 ? link.Areas : contract.Areas, link.When,
            Hundredths(link.Promised))
        {
            AMonth = link.AMonth,
            MostOfYear = link.ShareAtMost is { } most ? Hundredths(most) : null,
        })],
        [.. contract.Referrers.Select(referrer => (organisations[referrer], "referrer"))])
    {
        Clauses = [.. contract.Clauses.Select(clause => new ContractClause(
            clause.Kind, clause.Organisation.Length == 0 ? null : organisations[clause.Organisation], clause.On, clause.Notice, clause.Tests, clause.Says))],
    };

    private static Share Hundredths(double part) => new((int)Math.Round(part * 100), 100);

    private string NameOf(string key) => definitions.Organisations.First(organisation => organisation.Key == key).Name;

    private static OrganisationKind KindOf(DemonstrationOrganisation organisation) =>
        Enum.TryParse<OrganisationKind>(
            organisation.Kind.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), true, out var kind)
            ? kind
            : throw new InvalidDataException($"organisations.yaml: '{organisation.Kind}' is no kind of organisation.");

    private static void Refuse(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        }
    }
}

/// <summary>The numbers that the registers gave, and everyone's office.</summary>
internal sealed record Registered(
    IReadOnlyDictionary<string, OrganisationId> Organisations, IReadOnlyDictionary<string, ContractId> Contracts, IReadOnlyList<Caller> People)
{
    /// <summary>Whoever holds a role in an organisation.</summary>
    public Caller In(string role, OrganisationId organisation) =>
        People.First(person => person.Role == role && person.Organisation == organisation);

    /// <summary>The last of those who hold a role in an organisation: another than the first where several do.</summary>
    public Caller AnotherIn(string role, OrganisationId organisation) =>
        People.Last(person => person.Role == role && person.Organisation == organisation);
}
