using Concordat.Kernel;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Who the people and referrals are whom a builder numbers, gathered as they are read by one, while any may ask the books read before.
/// </summary>
internal sealed class ReadIdentities(BookBuilder builder)
{
    // a book numbers the contract itself as nobody
    private const int OfContract = 0;

    private readonly Lock _adding = new();
    private readonly Dictionary<ParticipantId, int> _byRecord = new() { [new ParticipantId(OfContract)] = OfContract };
    private readonly Dictionary<ReferralId, int> _byReferral = [];
    private ParticipantId[] _people = new ParticipantId[1];
    private ReferralIdentity[] _referrals = new ReferralIdentity[1];

    /// <summary>Of the book built last.</summary>
    public BookIdentities OfBook => new(builder, _people, _referrals, record => Find(_byRecord, record), referral => Find(_byReferral, referral));

    /// <summary>Names a person by a record; several records may be one person's.</summary>
    /// <param name="reference">Of the record under which the person goes on.</param>
    /// <param name="participant">The number of that record.</param>
    /// <returns>True where the record is new.</returns>
    public bool AddPerson(int record, string reference, int participant)
    {
        var number = Keep(ref _people, builder.Person(reference), new ParticipantId(participant));
        lock (_adding)
        {
            return _byRecord.TryAdd(new ParticipantId(record), number);
        }
    }

    public void AddReferral(string reference, in ReferralIdentity identity)
    {
        var number = Keep(ref _referrals, builder.Referral(reference), identity);
        lock (_adding)
        {
            _byReferral[identity.Id] = number;
        }
    }

    /// <summary>What the builder gave out for the person of a record, asked by who reads; false where nobody has it.</summary>
    public bool TryPerson(int record, out int number) => _byRecord.TryGetValue(new ParticipantId(record), out number);

    /// <summary>The same of a referral; 0 for one that is not the contract's.</summary>
    public int Referral(int id) => _byReferral.GetValueOrDefault(new ReferralId(id));

    private int? Find<T>(Dictionary<T, int> numbers, T key)
        where T : struct
    {
        lock (_adding)
        {
            return numbers.TryGetValue(key, out var number) ? number : null;
        }
    }

    // an array that is full is left as it is to those who read it
    private static int Keep<T>(ref T[] kept, int number, T identity)
    {
        if (number >= kept.Length)
        {
            Array.Resize(ref kept, number * 2);
        }

        kept[number] = identity;
        return number;
    }
}
