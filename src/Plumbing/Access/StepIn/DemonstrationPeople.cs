using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>The invented people of a demonstration, by programme and role.</summary>
internal sealed class DemonstrationPeople(Database database, Offices offices, IEnumerable<ProgrammesOfOrganisations> programmes)
{
    private const string Across = "Every programme";

    /// <summary>Of many who hold one office in one organisation the first few are enough to step in as.</summary>
    private const int OfOneOffice = 4;

    public async Task<IReadOnlyList<DemonstrationGroup>> Groups(CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        var byOrganisation = new Dictionary<int, string>();
        foreach (var register in programmes)
        {
            foreach (var (organisation, programme) in await register.Programmes(work))
            {
                byOrganisation[organisation.Value] = programme;
            }
        }

        var order = Roles.All.Select((role, place) => (role.Role, place)).ToDictionary(r => r.Role, r => r.place);
        return
        [
            .. (await offices.All(work))
                .SelectMany(person => person.Offices.Select(office => new DemonstrationPerson(person, office, Roles.Of(office.Caller.Role))))
                .GroupBy(person => (person.Office.Caller.Organisation, person.Office.Caller.Role))
                .SelectMany(alike => alike.OrderBy(person => person.Office.Number).Take(OfOneOffice))
                .OrderBy(person => order[person.Office.Caller.Role]).ThenBy(person => person.Office.Number)
                .GroupBy(person => byOrganisation.GetValueOrDefault(person.Office.Caller.Organisation.Value, Across))
                .OrderBy(group => group.Key == Across).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new DemonstrationGroup(group.Key, [.. group])),
        ];
    }
}

/// <summary>The invented people of one programme.</summary>
internal sealed record DemonstrationGroup(string Programme, IReadOnlyList<DemonstrationPerson> People);

internal sealed record DemonstrationPerson(PersonInOffice Person, OfficeHeld Office, RoleWords Role);
