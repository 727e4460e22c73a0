using Concordat.Kernel;
using Concordat.Places.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Places.Service;

/// <summary>Reads places, organisations and people in offices. Lists of them are kept in memory until a register changes; what a person who
/// signs in or decides may do is read each time.</summary>
internal sealed class PlaceRecords : PlaceRegister, Offices
{
    private readonly KeptReading<Areas> _areas = Keep.ForEverybody(ReadAreas);
    private readonly KeptReading<Members> _members = Keep.ForEverybody(ReadMembers);
    private readonly KeptReading<IReadOnlyList<SmallAreaRow>> _smallAreas = Keep.ForEverybody(ReadSmallAreas);
    private readonly KeptReading<IReadOnlyList<Organisation>> _organisations = Keep.ForEverybody(ReadOrganisations);
    private readonly KeptReading<Dictionary<PersonId, string>> _names = Keep.ForEverybody(ReadNames);
    private readonly KeptReading<IReadOnlyList<OfficeRow>> _offices = Keep.ForEverybody(OfficeTable.All);

    public Task<Areas> Areas(UnitOfWork work) => _areas.Of((Work)work);

    public Task<Members> Members(UnitOfWork work) => _members.Of((Work)work);

    public async Task<SmallAreas> SmallAreas(UnitOfWork work, Areas areas) =>
        new((await _smallAreas.Of((Work)work)).Select(row => row.ToModel()), areas);

    public Task<IReadOnlyList<Organisation>> Organisations(UnitOfWork work) => _organisations.Of((Work)work);

    public async Task<IReadOnlyDictionary<PersonId, string>> PeopleInOffice(UnitOfWork work, IReadOnlyCollection<PersonId> people)
    {
        var names = await _names.Of((Work)work);
        return people.Distinct().Where(names.ContainsKey).ToDictionary(person => person, person => names[person]);
    }

    public async Task<IReadOnlyList<Officer>> HoldersOf(UnitOfWork work, string role, IReadOnlyCollection<OrganisationId> organisations) =>
        [.. (await _offices.Of((Work)work)).Select(row => (Row: row, Office: row.ToModel()))
            .Where(one => one.Office.IsOwn && one.Office.Role == role && organisations.Contains(one.Office.Organisation))
            .Where(one => one.Office.Tenure.Holds(((Work)work).Now)).DistinctBy(one => (one.Row.Person, one.Row.Organisation))
            .OrderBy(one => one.Row.Name, StringComparer.Ordinal).ThenBy(one => one.Row.Person)
            .Select(one => new Officer(one.Office.Person, one.Row.Name, one.Office.Organisation))];

    public async Task<IReadOnlyDictionary<int, string>> OfficesNamed(UnitOfWork work, IReadOnlyCollection<int> appointments) =>
        appointments.Count == 0
            ? new Dictionary<int, string>()
            : (await _offices.Of((Work)work)).Where(row => appointments.Contains(row.Id)).ToDictionary(row => row.Id, row => row.OfficeName);

    public async Task<PersonInOffice?> ByEmail(Work worker, string email) =>
        await worker.One<int?>("select id from places_person where lower(email) = lower(@email)", new { email }) is { } person
            ? await ByPerson(worker, new PersonId(person))
            : null;

    public async Task<PersonInOffice?> ByPerson(Work worker, PersonId person) =>
        Gathered(await OfficeTable.Of(worker, person), worker.Now).FirstOrDefault(one => one.Person == person);

    public Task<IReadOnlyList<PersonInOffice>> All(Work worker) => At(worker, worker.Now);

    public async Task<IReadOnlyList<PersonInOffice>> At(Work work, DateTimeOffset at) =>
        [.. Gathered(await _offices.Of(work), at).OrderBy(person => person.Person.Value)];

    public async Task<bool> Holds(Work work) => await ByPerson(work, work.Caller.Person) is { } person
        && person.Offices.Any(office => office.Caller.Organisation == work.Caller.Organisation && office.Caller.Role == work.Caller.Role
            && office.Caller.Deputises == work.Caller.Deputises);

    private static async Task<Areas> ReadAreas(Work work)
    {
        var rows = await work.List<AreaRow>("select code, name, kind, valid_from, valid_to, successor from places_area order by code");
        return new Areas(rows.Select(row => row.ToModel()));
    }

    private static async Task<Members> ReadMembers(Work work)
    {
        var rows = await work.List<MemberRow>("select place, authority, programme from places_member order by place, authority, programme");
        return new Members([.. rows.Select(row => new Member(row.Place, row.Authority, row.Programme))]);
    }

    private static Task<IReadOnlyList<SmallAreaRow>> ReadSmallAreas(Work work) => work.List<SmallAreaRow>(
        "select name, authority, sector, valid_from, valid_to from places_small_area order by name, sector, valid_from");

    private static async Task<IReadOnlyList<Organisation>> ReadOrganisations(Work work)
    {
        var rows = await work.List<OrganisationRow>("select id, key, name, kind from places_organisation order by id");
        return [.. rows.Select(row => new Organisation(new OrganisationId(row.Id), row.Key, row.Name, (OrganisationKind)row.Kind))];
    }

    private static async Task<Dictionary<PersonId, string>> ReadNames(Work work) =>
        (await work.List<NameRow>("select id, name from places_person")).ToDictionary(row => new PersonId(row.Id), row => row.Name);

    private static IEnumerable<PersonInOffice> Gathered(IReadOnlyList<OfficeRow> rows, DateTimeOffset at)
    {
        var register = new OfficeRegister(rows.Select(row => row.ToModel()));
        return rows.Where(row => register.IsHeld(register.Find(row.Id)!, at)).GroupBy(row => row.Person).Select(held => new PersonInOffice(
            new PersonId(held.Key),
            held.First().Name,
            held.First().Email,
            [.. held.Select(row => new OfficeHeld(row.Id, row.OrganisationName, row.Caller())
            {
                NamedOn = row is { Deputises: not null, RecordedAt: { } named } ? London.DayOf(named) : null,
            })]));
    }

    private sealed record NameRow(int Id, string Name);

    private sealed record MemberRow(string Place, string Authority, string Programme);

    private sealed record OrganisationRow(int Id, string Key, string Name, short Kind);

    private sealed class SmallAreaRow
    {
        public required string Name { get; init; }

        public required string Authority { get; init; }

        public required string Sector { get; init; }

        public DateOnly ValidFrom { get; init; }

        public DateOnly? ValidTo { get; init; }

        public SmallAreaPart ToModel() => new(Name, Authority, Sector, ValidFrom, ValidTo);
    }

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
}
