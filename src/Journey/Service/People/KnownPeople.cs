using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.People;

/// <summary>People on record, and those added since, who share a number or a name and birth with somebody arriving; where the number
/// is missing or nobody's, those born on the same day too, who may be the same under a slip of the pen.</summary>
internal sealed class KnownPeople(ParticularsCipher cipher)
{
    // Nobody is asked about somebody all of whose referrals were withdrawn or came to no start; by number the person is still known.
    private static readonly string IsStillReferred =
        $"""
        (not exists (select from journey_referral r where r.participant = p.id)
         or exists (select from journey_referral r where r.participant = p.id and not {Stands("@withdrawn")}
            and (not {Stands("@didNotStart")} or {Stands("@started")})))
        """;

    private readonly Dictionary<string, List<KnownPerson>> _byNino = [];
    private readonly Dictionary<string, List<KnownPerson>> _byName = [];
    private readonly Dictionary<string, List<KnownPerson>> _byBirth = [];
    private readonly HashSet<int> _read = [];

    /// <summary>Reads from the record everyone whom one of the arrivals might be.</summary>
    public async Task Read(Work worker, IReadOnlyList<Particulars> arrivals)
    {
        await Read(worker, "nino_hash = any(@hashes)", Hashes("nino", arrivals.Select(a => Identity.NormalNino(a.Nino))));
        await Read(worker, $"name_hash = any(@hashes) and {IsStillReferred}", Hashes("name", arrivals.Select(NameAndBirth)));
        await Read(worker, $"born_hash = any(@hashes) and {IsStillReferred}", Hashes("born", arrivals.Where(a => WithNumberOf(a) is null).Select(Birth)));
    }

    public void Add(KnownPerson person)
    {
        Add(_byBirth, Birth(person.Particulars), person);
        Add(_byNino, Identity.NormalNino(person.Particulars.Nino), person);
        Add(_byName, NameAndBirth(person.Particulars), person);
    }

    /// <summary>Those with the same number first.</summary>
    public IReadOnlyList<KnownPerson> Like(Particulars arrival)
    {
        var byNino = WithNumberOf(arrival);
        var byName = _byName.GetValueOrDefault(NameAndBirth(arrival));
        var byBirth = byNino is null ? _byBirth.GetValueOrDefault(Birth(arrival)) : null;
        return [.. (byNino ?? []).Concat(byName ?? []).Concat(byBirth ?? []).DistinctBy(person => person.Participant)];
    }

    /// <summary>The day of birth as a key; empty where it is missing.</summary>
    public static string Birth(Particulars person) => $"{person.Born:yyyy-MM-dd}";

    /// <summary>Name and day of birth as one key; empty where either is missing.</summary>
    public static string NameAndBirth(Particulars person) =>
        person.Born is { } born && Identity.NameKey(person) is { Length: > 0 } name ? $"{name}|{born:yyyy-MM-dd}" : "";

    private async Task Read(Work worker, string like, byte[][] hashes)
    {
        if (hashes.Length == 0)
        {
            return;
        }

        var rows = await worker.List<PersonRow>(
            $"""
            select p.id, coalesce(s.stands_for, p.id) as person, known.reference, p.particulars
            from journey_participant p left join journey_same_person s on s.record = p.id
            join journey_participant known on known.id = coalesce(s.stands_for, p.id)
            where p.{like} and p.particulars is not null order by p.id
            """,
            new { hashes, withdrawn = (short)FactKind.Withdrawn, didNotStart = (short)FactKind.DidNotStart, started = (short)FactKind.Started });
        foreach (var row in rows.Where(row => _read.Add(row.Id)))
        {
            Add(new KnownPerson(new ParticipantId(row.Person), row.Reference, cipher.Open(ParticipantRecords.Row(row.Id), row.Particulars)));
        }
    }

    /// <summary>Whether a fact of the kind stands about referral r.</summary>
    private static string Stands(string kind) =>
        $"""
        exists (select from journey_fact w where w.participant = r.participant and w.referral = r.id and w.kind = {kind}
            and not exists (select from journey_fact s where s.participant = w.participant and s.supersedes = w.number))
        """;

    private List<KnownPerson>? WithNumberOf(Particulars arrival) => _byNino.GetValueOrDefault(Identity.NormalNino(arrival.Nino));

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

    private sealed record PersonRow(int Id, int Person, string Reference, byte[] Particulars);
}
