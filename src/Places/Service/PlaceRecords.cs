using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Places.Service;

/// <summary>Reads places, organisations and people in offices.</summary>
internal sealed class PlaceRecords : PlaceRegister, Offices
{
    private const string People =
        """
        select p.id, p.name, p.email, o.id as office, o.organisation, n.name as organisation_name, o.role, o.contracts
        from places_person p join places_office o on o.person = p.id join places_organisation n on n.id = o.organisation
        """;

    public async Task<Areas> Areas(UnitOfWork work)
    {
        var rows = await ((Work)work).List<AreaRow>("select code, name, kind, valid_from, valid_to, successor from places_area order by code");
        return new Areas(rows.Select(row => row.ToModel()));
    }

    public async Task<Members> Members(UnitOfWork work)
    {
        var rows = await ((Work)work).List<MemberRow>("select place, authority, programme from places_member order by place, authority, programme");
        return new Members([.. rows.Select(row => new Member(row.Place, row.Authority, row.Programme))]);
    }

    public async Task<IReadOnlyList<Organisation>> Organisations(UnitOfWork work)
    {
        var rows = await ((Work)work).List<OrganisationRow>("select id, key, name, kind from places_organisation order by id");
        return [.. rows.Select(row => new Organisation(new OrganisationId(row.Id), row.Key, row.Name, (OrganisationKind)row.Kind))];
    }

    public async Task<IReadOnlyDictionary<PersonId, string>> PeopleInOffice(UnitOfWork work, IReadOnlyCollection<PersonId> people)
    {
        var rows = await ((Work)work).List<NameRow>(
            "select id, name from places_person where id = any(@ids)", new { ids = people.Select(p => p.Value).ToArray() });
        return rows.ToDictionary(row => new PersonId(row.Id), row => row.Name);
    }

    public async Task<PersonInOffice?> ByEmail(Work worker, string email) =>
        Gathered(await worker.List<OfficeRow>($"{People} where lower(p.email) = lower(@email) order by o.id", new { email })).SingleOrDefault();

    public async Task<PersonInOffice?> ByPerson(Work worker, PersonId person) =>
        Gathered(await worker.List<OfficeRow>($"{People} where p.id = @id order by o.id", new { id = person.Value })).SingleOrDefault();

    public async Task<IReadOnlyList<PersonInOffice>> All(Work worker) =>
        [.. Gathered(await worker.List<OfficeRow>($"{People} order by p.id, o.id"))];

    private static IEnumerable<PersonInOffice> Gathered(IEnumerable<OfficeRow> rows) =>
        rows.GroupBy(row => row.Id).Select(offices => new PersonInOffice(
            new PersonId(offices.Key),
            offices.First().Name,
            offices.First().Email,
            [.. offices.Select(office => new OfficeHeld(office.Office, office.OrganisationName, office.Caller()))]));

    private sealed record NameRow(int Id, string Name);

    private sealed record MemberRow(string Place, string Authority, string Programme);

    private sealed record OrganisationRow(int Id, string Key, string Name, short Kind);

    private sealed class AreaRow
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public short Kind { get; init; }

        public DateOnly ValidFrom { get; init; }

        public DateOnly? ValidTo { get; init; }

        public required string Successor { get; init; }

        public Area ToModel() => new(Code, Name, (AreaKind)Kind, ValidFrom, ValidTo, Successor);
    }

    private sealed class OfficeRow
    {
        public int Id { get; init; }

        public required string Name { get; init; }

        public required string Email { get; init; }

        public int Office { get; init; }

        public int Organisation { get; init; }

        public required string OrganisationName { get; init; }

        public required string Role { get; init; }

        public required int[] Contracts { get; init; }

        public Caller Caller() =>
            new(new PersonId(Id), new OrganisationId(Organisation), Role, [.. Contracts.Select(c => new ContractId(c))]);
    }
}
