using System.Globalization;
using Concordat.Kernel;
using Concordat.Places.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Places.Service.HoldOffices;

/// <summary>Somebody to be given an office. The office sees the contracts that it saw under whoever was last appointed to it.</summary>
/// <param name="Name">Needed where the register does not know the address yet.</param>
/// <param name="Organisation">Its key.</param>
/// <param name="To">Inclusive; nothing where no last day is set.</param>
public sealed record OfficeToGive(string Email, string Name, string Organisation, string Role, DateOnly From, DateOnly? To);

/// <summary>Gives offices, names deputies and ends both. Who does it, and when, stays on record; nothing is changed afterwards.</summary>
public sealed class OfficeRecords
{
    private const int LongestName = 100;
    private const int LongestEmail = 254;

    /// <returns>The appointment's number.</returns>
    public async Task<Ruling<int>> Appoint(Work worker, OfficeToGive wanted)
    {
        await OfficeTable.Lock(worker);
        var email = wanted.Email.Trim();
        if (email.Length is 0 or > LongestEmail || !email.Contains('@', StringComparison.Ordinal))
        {
            return new Refusal("no-email", "Give the e-mail address by which the person signs in.");
        }

        var register = await Register(worker);
        var known = await Person(worker, email);
        var organisation = new OrganisationId(await worker.One<int?>(
            "select id from places_organisation where key = @key", new { key = wanted.Organisation.Trim() }) ?? 0);
        var contracts = register.All.Where(one => one.IsTo(organisation, wanted.Role)).MaxBy(one => one.Number)?.Contracts ?? [];
        var appointment = new Appointment(
            0, known ?? new PersonId(-1), organisation, wanted.Role, contracts, new Tenure(wanted.From, wanted.To, null, worker.Now));
        var organisations = await worker.List<int>("select id from places_organisation");
        if (Appointments.Appoint(register, appointment, worker.Caller.Person, [.. Roles.All.Select(role => role.Role)],
            [.. organisations.Select(id => new OrganisationId(id))]) is { } refusal)
        {
            return refusal;
        }

        if (known is null)
        {
            if (wanted.Name.Trim().Length is 0 or > LongestName)
            {
                return new Refusal("no-name", "Nobody has this e-mail address yet. Give the person's name as well.");
            }

            appointment = appointment with
            {
                Person = new PersonId(await worker.One<int>(
                "insert into places_person (name, email) values (@name, @email) returning id", new { name = wanted.Name.Trim(), email }))
            };
        }

        return await Keep(worker, PlacesEvents.OfficeGiven, appointment);
    }

    /// <summary>Names a deputy for the holder of an appointment, from a day to a day, both inclusive.</summary>
    /// <returns>The number under which the deputy acts.</returns>
    public async Task<Ruling<int>> Depute(Work worker, int office, PersonId deputy, DateOnly from, DateOnly to)
    {
        await OfficeTable.Lock(worker);
        var register = await Register(worker);
        var held = register.Find(office);
        var wanted = new Appointment(
            0, deputy, held?.Organisation ?? default, held?.Role ?? "", held?.Contracts ?? [], new Tenure(from, to, null, worker.Now), office);
        return Appointments.Depute(register, wanted, worker.Caller.Person) is { } refusal
            ? refusal
            : await Keep(worker, PlacesEvents.DeputyNamed, wanted);
    }

    /// <summary>Ends an appointment or a deputy's cover. The person's sessions need no ending: what is no longer held opens nothing.</summary>
    /// <param name="lastDay">Inclusive; nothing to end it at once.</param>
    public async Task<Ruling<int>> End(Work worker, int number, DateOnly? lastDay)
    {
        await OfficeTable.Lock(worker);
        if ((await Register(worker)).Find(number) is not { } one)
        {
            return new Refusal("unknown-office", "The register has no such appointment.");
        }

        if (Appointments.End(one, lastDay, worker.Now) is { } refusal)
        {
            return refusal;
        }

        await OfficeTable.AddEnd(worker, number, lastDay);
        worker.Record(new Entry(PlacesEvents.OfficeEnded, 1, "Places",
            new Dictionary<string, long> { ["office"] = number, ["person"] = one.Person.Value },
            new Dictionary<string, string> { ["lastDay"] = lastDay is { } day ? Written(day) : "at once" }));
        return number;
    }

    public async Task<PersonId?> Person(Work worker, string email) =>
        await worker.One<int?>("select id from places_person where lower(email) = lower(@email)", new { email }) is { } id ? new PersonId(id) : null;

    private static async Task<OfficeRegister> Register(Work work) => new((await OfficeTable.All(work)).Select(row => row.ToModel()));

    private static async Task<int> Keep(Work worker, string what, Appointment wanted)
    {
        var number = await OfficeTable.Add(worker, wanted);
        var identities = new Dictionary<string, long> { ["office"] = number, ["person"] = wanted.Person.Value };
        if (wanted.Deputises is { } office)
        {
            identities["for"] = office;
        }

        worker.Record(new Entry(what, 1, "Places", identities, new Dictionary<string, string>
        {
            ["role"] = wanted.Role,
            ["from"] = Written(wanted.Tenure.From!.Value),
            ["to"] = wanted.Tenure.To is { } to ? Written(to) : "",
        }));
        return number;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
