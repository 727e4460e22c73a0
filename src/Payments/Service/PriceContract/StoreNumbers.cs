using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>The store's numbers for the people and referrals that a book names by reference, and who delivers the referrals.</summary>
/// <param name="handedOver">Those referrals of the book that others delivered before.</param>
internal sealed class StoreNumbers(BookOfContract facts, IReadOnlyDictionary<ReferralId, ReferralRecord> handedOver)
{
    private readonly Lazy<Dictionary<ParticipantId, int>> _personOf = new(() => PeopleAndTheirRecords(facts));
    private readonly Lazy<Dictionary<ReferralId, int>> _referralOf = new(() =>
        Enumerable.Range(1, facts.Book.Referrals.Count - 1).ToDictionary(number => facts.Identities.Referral(number).Id));

    /// <summary>People whose case may have been handed over to another provider: it moved, as the book says, or was handed over already when it was
    /// first read.</summary>
    /// <param name="among">The book's numbers of those who are looked at.</param>
    public static IReadOnlyList<ParticipantId> HandedOver(BookOfContract facts, ReadOnlySpan<int> among)
    {
        var (book, found) = (facts.Book, new List<ParticipantId>());
        foreach (var person in among)
        {
            for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
            {
                if (book.Kind[row] == FactKind.Moved || (book.About[row] != 0 && facts.Identities.Referral(book.About[row]).IsHandedOver))
                {
                    found.Add(facts.Identities.Person(person));
                    break;
                }
            }
        }

        return found;
    }

    public LineAmount ToAmount(EntitledLine line)
    {
        var referral = Referral(line.Referral);
        return new(
            Key(line.Person, referral, line.Line, line.Sequence, line.Party, line.Stream), DeliveryOn(referral, line.Earned), line.Earned,
            line.Payable, line.Amount, line.Version, line.Rule);
    }

    /// <summary>A line's participant and referral as the book numbers them; false where the book has no such participant.</summary>
    public bool TryInBook(LineKey line, out int person, out int referral)
    {
        (person, referral) = (0, 0);
        return (line.Participant is not { } participant || _personOf.Value.TryGetValue(participant, out person))
            && (line.Referral is not { } number || _referralOf.Value.TryGetValue(number, out referral));
    }

    public ShortfallRow ToRow(Shortfall cut, int number)
    {
        var key = Key(cut.Person, Referral(cut.Referral), cut.Line, cut.Sequence, cut.Party, "");
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
    private LineKey Key(int person, ReferralIdentity? referral, string line, int sequence, string party, string stream) =>
        new(referral?.Record ?? Person(person), referral?.Id, line, sequence, party, stream);

    private OrganisationId? DeliveryOn(ReferralIdentity? referral, DateOnly day) =>
        handedOver.Count > 0 && referral is { } one && handedOver.TryGetValue(one.Id, out var record) ? record.DeliveryOn(day) : referral?.Delivery;

    private static Dictionary<ParticipantId, int> PeopleAndTheirRecords(BookOfContract facts)
    {
        var numbers = Enumerable.Range(1, facts.Book.People.Count - 1).ToDictionary(facts.Identities.Person);
        for (var number = 1; number < facts.Book.Referrals.Count; number++)
        {
            var referral = facts.Identities.Referral(number);
            numbers.TryAdd(referral.Record, numbers[referral.Participant]);
        }

        return numbers;
    }

    private ParticipantId? Person(int number) => number == 0 ? null : facts.Identities.Person(number);

    private ReferralIdentity? Referral(int number) => number == 0 ? null : facts.Identities.Referral(number);
}
