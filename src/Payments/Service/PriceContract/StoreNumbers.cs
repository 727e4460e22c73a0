using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>The store's numbers for the people and referrals that a book names by reference, and who delivers the referrals.</summary>
/// <param name="handedOver">Those referrals of the book that others delivered before.</param>
internal sealed class StoreNumbers(BookOfContract facts, IReadOnlyDictionary<ReferralId, ReferralRecord> handedOver)
{
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
        var (participant, made) = (InBook(line.Participant), InBook(line.Referral));
        (person, referral) = (participant ?? 0, made ?? 0);
        return participant is not null && made is not null;
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

    private int? InBook(ParticipantId? record) => record is { } known ? facts.Identities.NumberOf(known) : 0;

    private int? InBook(ReferralId? referral) => referral is { } known ? facts.Identities.NumberOf(known) : 0;

    private ParticipantId? Person(int number) => number == 0 ? null : facts.Identities.Person(number);

    private ReferralIdentity? Referral(int number) => number == 0 ? null : facts.Identities.Referral(number);
}
