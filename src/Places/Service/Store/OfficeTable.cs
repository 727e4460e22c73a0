using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Places.Service.Store;

/// <summary>Who was given which office, and when each ends. Rows are added and never changed.</summary>
internal static class OfficeTable
{
    private const string Columns =
        """
        select o.id, o.person, p.name, p.email, o.organisation, n.name as organisation_name, o.role, o.contracts, o.valid_from, o.valid_to,
            o.deputises, o.recorded_at,
            (select min(e.last_day) from places_office_end e where e.office = o.id) as last_day,
            (select min(e.recorded_at) from places_office_end e where e.office = o.id and e.last_day is null) as ended_at
        from places_office o join places_person p on p.id = o.person join places_organisation n on n.id = o.organisation
        """;

    public static Task<IReadOnlyList<OfficeRow>> All(Work work) => work.List<OfficeRow>($"{Columns} order by o.deputises is not null, o.id");

    /// <summary>A person's offices, with those of the holders for whom the person deputises.</summary>
    public static Task<IReadOnlyList<OfficeRow>> Of(Work work, PersonId person) => work.List<OfficeRow>(
        $"""
        {Columns} where o.person = @person or o.id in (select d.deputises from places_office d where d.person = @person)
        order by o.deputises is not null, o.id
        """,
        new { person = person.Value });

    /// <summary>Two who give or end offices at once wait for each other.</summary>
    public static Task Lock(Work work) => work.TakeTurn("places offices");

    /// <returns>The appointment's number.</returns>
    public static Task<int> Add(Work work, Appointment wanted) => work.One<int>(
        """
        insert into places_office (person, organisation, role, contracts, valid_from, valid_to, deputises, recorded_by, recorded_at)
        values (@person, @organisation, @Role, @contracts, @From, @To, @Deputises, @by, @now) returning id
        """,
        new
        {
            person = wanted.Person.Value,
            organisation = wanted.Organisation.Value,
            wanted.Role,
            contracts = wanted.Contracts.Select(contract => contract.Value).ToArray(),
            wanted.Tenure.From,
            wanted.Tenure.To,
            wanted.Deputises,
            by = work.Caller.Person.Value,
            now = work.Now,
        });

    /// <param name="lastDay">Inclusive; nothing to end it at once.</param>
    public static Task AddEnd(Work work, int office, DateOnly? lastDay) => work.Execute(
        "insert into places_office_end (office, last_day, recorded_by, recorded_at) values (@office, @lastDay, @by, @now)",
        new { office, lastDay, by = work.Caller.Person.Value, now = work.Now });
}

internal sealed class OfficeRow
{
    public int Id { get; init; }

    public int Person { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public int Organisation { get; init; }

    public required string OrganisationName { get; init; }

    public required string Role { get; init; }

    public required int[] Contracts { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public int? Deputises { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    public DateOnly? LastDay { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The office in words: <c>Commissioner, West London Alliance</c>.</summary>
    public string OfficeName => $"{Roles.Find(Role)?.Words ?? Role}, {OrganisationName}";

    public Appointment ToModel() => new(
        Id, new PersonId(Person), new OrganisationId(Organisation), Role, [.. Contracts.Select(contract => new ContractId(contract))],
        new Tenure(ValidFrom, LastDay < ValidTo || ValidTo is null ? LastDay : ValidTo, EndedAt, RecordedAt), Deputises);

    public Caller Caller() => new(
        new PersonId(Person), new OrganisationId(Organisation), Role, [.. Contracts.Select(contract => new ContractId(contract))])
    {
        Deputises = Deputises,
    };
}
