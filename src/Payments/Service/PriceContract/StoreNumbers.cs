using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>The store's numbers for the people and referrals that a book names by reference.</summary>
internal sealed class StoreNumbers
{
    private readonly ParticipantId?[] _people;
    private readonly ReferralRecord?[] _referrals;
    private readonly Lazy<Dictionary<ParticipantId, int>> _personOf;
    private readonly Lazy<Dictionary<ReferralId, int>> _referralOf;

    private StoreNumbers(ParticipantId?[] people, ReferralRecord?[] referrals)
    {
        _people = people;
        _referrals = referrals;
        _personOf = new(() => PeopleAndTheirRecords(people, referrals));
        _referralOf = new(() => referrals.Index().Where(one => one.Item is not null).ToDictionary(one => one.Item!.Id, one => one.Index));
    }

    public static async Task<StoreNumbers> Of(Work work, Book book, Participants participants, FactRecords records)
    {
        var names = Enumerable.Range(1, book.People.Count - 1).Select(number => book.People[number]).ToList();
        var ids = await participants.ByReference(work, names);
        var people = new ParticipantId?[book.People.Count];
        for (var number = 1; number < people.Length; number++)
        {
            people[number] = ids.TryGetValue(names[number - 1], out var id) ? id : null;
        }

        var referrals = new ReferralRecord?[book.Referrals.Count];
        foreach (var referral in await records.ReferralsOf(work, [.. ids.Values]))
        {
            if (book.Referrals.NumberOf(referral.Reference) is > 0 and var number)
            {
                referrals[number] = referral;
            }
        }

        return new StoreNumbers(people, referrals);
    }

    public LineAmount ToAmount(EntitledLine line) => new(
        Key(line.Person, line.Referral, line.Line, line.Sequence, line.Party, line.Stream),
        Referral(line.Referral)?.DeliveryOn(line.Earned), line.Earned, line.Payable, line.Amount, line.Version, line.Rule);

    /// <summary>A line's participant and referral as the book numbers them; false where the book has no such participant.</summary>
    public bool TryInBook(LineKey line, out int person, out int referral)
    {
        (person, referral) = (0, 0);
        return (line.Participant is not { } participant || _personOf.Value.TryGetValue(participant, out person))
            && (line.Referral is not { } number || _referralOf.Value.TryGetValue(number, out referral));
    }

    public ShortfallRow ToRow(Shortfall cut, int number)
    {
        var key = Key(cut.Person, cut.Referral, cut.Line, cut.Sequence, cut.Party, "");
        return new ShortfallRow
        {
            Number = number,
            Participant = key.Participant,
            Referral = key.Referral,
            Line = cut.Line,
            Sequence = cut.Sequence,
            Party = cut.Party,
            Earned = cut.Earned,
            Amount = cut.Amount,
            LimitName = cut.Limit,
            Rule = cut.Rule,
        };
    }

    // What a referral earns stays under the record under which it was made: merging two records moves no money by itself.
    private LineKey Key(int person, int referral, string line, int sequence, string party, string stream) =>
        new(Referral(referral)?.Record ?? Person(person), Referral(referral)?.Id, line, sequence, party, stream);

    private static Dictionary<ParticipantId, int> PeopleAndTheirRecords(ParticipantId?[] people, ReferralRecord?[] referrals)
    {
        var numbers = people.Index().Where(one => one.Item is not null).ToDictionary(one => one.Item!.Value, one => one.Index);
        foreach (var referral in referrals.OfType<ReferralRecord>().Where(referral => numbers.ContainsKey(referral.Participant)))
        {
            numbers.TryAdd(referral.Record, numbers[referral.Participant]);
        }

        return numbers;
    }

    // A line that lost its person would look like the contract's own, so this is a fault and not a blank.
    private ParticipantId? Person(int number) => number == 0
        ? null
        : _people[number] ?? throw new InvalidDataException($"Person {number} of the book is not on record.");

    private ReferralRecord? Referral(int number) => number == 0
        ? null
        : _referrals[number] ?? throw new InvalidDataException($"Referral {number} of the book is not on record.");
}
