using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Places.Service.LoadPlaces;

/// <summary>Puts places, organisations and people in offices on record. What is there already, word for word, stays as it is.</summary>
public sealed class PlaceLoader
{
    public async Task LoadAreas(Work worker, IEnumerable<Area> areas)
    {
        var added = 0;
        foreach (var area in areas)
        {
            added += await worker.Execute(
                """
                insert into places_area (code, name, kind, valid_from, valid_to, successor)
                values (@Code, @Name, @kind, @From, @To, @Successor) on conflict (code) do nothing
                """,
                new { area.Code, area.Name, kind = (short)area.Kind, area.From, area.To, area.Successor });
        }

        worker.Record(new Entry(PlacesEvents.AreasLoaded, 1, "Places", new Dictionary<string, long>(), Counted(added)));
    }

    /// <summary>Puts memberships on record; both the place and the authority must be there already.</summary>
    public async Task LoadMembers(Work worker, IEnumerable<Member> members)
    {
        var added = 0;
        foreach (var member in members)
        {
            added += await worker.Execute(
                "insert into places_member (place, authority, programme) values (@Place, @Authority, @Programme) on conflict do nothing", member);
        }

        worker.Record(new Entry(PlacesEvents.MembersLoaded, 1, "Places", new Dictionary<string, long>(), Counted(added)));
    }

    /// <summary>Puts parts of small areas on record, and the last day of those that had none; their authorities must be there already.</summary>
    /// <returns>How many are new and how many were ended; refused as <c>end-differs</c> where another last day is on record than is told, and then
    /// nothing may be committed.</returns>
    public async Task<Ruling<SmallAreasTaken>> LoadSmallAreas(Work worker, IEnumerable<SmallAreaPart> parts)
    {
        var (added, ended) = (0, 0);
        foreach (var part in parts)
        {
            var isNew = await worker.Execute(
                """
                insert into places_small_area (name, authority, sector, valid_from, valid_to) values (@Name, @Authority, @Sector, @From, @To)
                on conflict do nothing
                """,
                part) > 0;
            added += isNew ? 1 : 0;
            if (isNew)
            {
                continue;
            }

            var known = await worker.One<DateOnly?>(
                "select valid_to from places_small_area where name = @Name and authority = @Authority and sector = @Sector and valid_from = @From", part);
            if (known is { } on && on != part.To)
            {
                return new Refusal("end-differs",
                    $"{part.Sector} of {part.Name} since {part.From:yyyy-MM-dd} is on record until {on:yyyy-MM-dd}, not {part.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "without end"}");
            }

            ended += known is null && part.To is not null ? await worker.Execute(
                """
                update places_small_area set valid_to = @To
                where name = @Name and authority = @Authority and sector = @Sector and valid_from = @From and valid_to is null
                """,
                part) : 0;
        }

        worker.Record(new Entry(PlacesEvents.SmallAreasLoaded, 1, "Places", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["rows"] = $"{added}", ["ended"] = $"{ended}" }));
        return new SmallAreasTaken(added, ended);
    }

    /// <returns>The organisation's number, whether it was new or there already.</returns>
    public async Task<OrganisationId> AddOrganisation(Work worker, string key, string name, OrganisationKind kind)
    {
        var id = await worker.One<int?>("select id from places_organisation where key = @key", new { key });
        if (id is null)
        {
            id = await worker.One<int>(
                "insert into places_organisation (key, name, kind) values (@key, @name, @kind) returning id", new { key, name, kind = (short)kind });
            worker.Record(new Entry(PlacesEvents.OrganisationAdded, 1, "Places", Identity("organisation", id.Value)));
        }

        return new OrganisationId(id.Value);
    }

    /// <summary>Puts a person in an office held since before days were kept; the person is known by e-mail address. Whoever was given the office
    /// once, even where it has ended, is not given it again: that is an appointment.</summary>
    public async Task<PersonId> AddOffice(
        Work worker, string name, string email, OrganisationId organisation, string role, IReadOnlyList<ContractId> contracts)
    {
        var id = await worker.One<int?>("select id from places_person where lower(email) = lower(@email)", new { email })
            ?? await worker.One<int>("insert into places_person (name, email) values (@name, @email) returning id", new { name, email });
        var office = await worker.One<int?>(
            """
            insert into places_office (person, organisation, role, contracts)
            select @id, @organisation, @role, @contracts where not exists (
                select from places_office where person = @id and organisation = @organisation and role = @role and deputises is null)
            returning id
            """,
            new { id, organisation = organisation.Value, role, contracts = contracts.Select(c => c.Value).ToArray() });
        if (office is { } number)
        {
            worker.Record(new Entry(
                PlacesEvents.OfficeGiven, 1, "Places", Identity("office", number), new Dictionary<string, string> { ["role"] = role }));
        }

        return new PersonId(id);
    }

    private static Dictionary<string, long> Identity(string name, long number) => new() { [name] = number };

    private static Dictionary<string, string> Counted(int rows) => new() { ["rows"] = $"{rows}" };
}

/// <summary>What came of loading small areas: parts that are new, and parts whose last day became known.</summary>
public sealed record SmallAreasTaken(int Added, int Ended);
