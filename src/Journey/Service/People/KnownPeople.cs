using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.People;

/// <summary>People on record, and those added since, who share a number or a name and birth with somebody arriving.</summary>
internal sealed class KnownPeople(ParticularsCipher cipher)
{
    private readonly Dictionary<string, List<KnownPerson>> _byNino = [];
    private readonly Dictionary<string, List<KnownPerson>> _byName = [];

    /// <summary>Reads from the record everyone whom one of the arrivals might be.</summary>
    public async Task Read(Work worker, IReadOnlyList<Particulars> arrivals)
    {
        var rows = await worker.List<PersonRow>(
            """
            select id, reference, particulars from journey_participant
            where (nino_hash = any(@ninos) or name_hash = any(@names)) and particulars is not null order by id
            """,
            new { ninos = Hashes("nino", arrivals.Select(a => Identity.NormalNino(a.Nino))), names = Hashes("name", arrivals.Select(NameAndBirth)) });
        foreach (var row in rows)
        {
            Add(new KnownPerson(new ParticipantId(row.Id), row.Reference, cipher.Open(ParticipantRecords.Row(row.Id), row.Particulars)));
        }
    }

    public void Add(KnownPerson person)
    {
        Add(_byNino, Identity.NormalNino(person.Particulars.Nino), person);
        Add(_byName, NameAndBirth(person.Particulars), person);
    }

    /// <summary>Those with the same number first.</summary>
    public IReadOnlyList<KnownPerson> Like(Particulars arrival)
    {
        var byNino = _byNino.GetValueOrDefault(Identity.NormalNino(arrival.Nino));
        var byName = _byName.GetValueOrDefault(NameAndBirth(arrival));
        return byNino is null && byName is null ? [] : [.. (byNino ?? []).Concat(byName ?? []).DistinctBy(person => person.Participant)];
    }

    /// <summary>Name and day of birth as one key; empty where either is missing.</summary>
    public static string NameAndBirth(Particulars person) =>
        person.Born is { } born && Identity.NameKey(person) is { Length: > 0 } name ? $"{name}|{born:yyyy-MM-dd}" : "";

    private static void Add(Dictionary<string, List<KnownPerson>> people, string key, KnownPerson person)
    {
        if (key.Length == 0)
        {
            return;
        }

        if (!people.TryGetValue(key, out var list))
        {
            people[key] = list = [];
        }

        list.Add(person);
    }

    private byte[][] Hashes(string kind, IEnumerable<string> normals) =>
        [.. normals.Distinct().Select(normal => cipher.Hash(kind, normal)).OfType<byte[]>()];

    private sealed record PersonRow(int Id, string Reference, byte[] Particulars);
}
