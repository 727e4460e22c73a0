using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>The store's numbers of the people and referrals that a book names by reference, and the other way round. They are kept once by the
/// numbers that its builder gave out, for a book and all that grow from it.</summary>
/// <param name="builder">It built the book, and none since.</param>
/// <param name="people">By the number that the builder gave out for a person, who it is. What stands in it is not changed afterwards.</param>
/// <param name="referrals">The same of referrals.</param>
/// <param name="personGiven">What the builder gave out for a person, by any record of the person; it may know of more people than the book has.
/// </param>
/// <param name="referralGiven">The same of a referral.</param>
public sealed class BookIdentities(
    BookBuilder builder, ReadOnlyMemory<ParticipantId> people, ReadOnlyMemory<ReferralIdentity> referrals,
    Func<ParticipantId, int?> personGiven, Func<ReferralId, int?> referralGiven)
{
    private readonly ReadOnlyMemory<int> _peopleGiven = builder.PeopleGiven;
    private readonly ReadOnlyMemory<int> _peopleInBook = builder.PeopleInBook;
    private readonly ReadOnlyMemory<int> _referralsGiven = builder.ReferralsGiven;
    private readonly ReadOnlyMemory<int> _referralsInBook = builder.ReferralsInBook;

    /// <summary>Who a person of the book is; not to be asked of 0, which is the contract.</summary>
    public ParticipantId Person(int number) => people.Span[_peopleGiven.Span[number]];

    /// <summary>Which referral one of the book is; not to be asked of 0, which is none.</summary>
    public ReferralIdentity Referral(int number) => referrals.Span[_referralsGiven.Span[number]];

    /// <summary>The book's number of a person; nothing where the book has no such person.</summary>
    /// <param name="record">Any record of the person.</param>
    public int? NumberOf(ParticipantId record) => InBook(personGiven(record), _peopleInBook.Span);

    /// <summary>The book's number of a referral; nothing where the book has no such referral.</summary>
    public int? NumberOf(ReferralId referral) => InBook(referralGiven(referral), _referralsInBook.Span);

    private static int? InBook(int? given, ReadOnlySpan<int> inBook) => given < inBook.Length ? inBook[given.Value] : null;
}

/// <summary>A referral by the store's numbers.</summary>
/// <param name="Participant">The person, by the number under which the person goes on.</param>
/// <param name="Record">The number under which the referral was made: another where records were merged.</param>
/// <param name="Delivery">Who delivered it when it was first read.</param>
/// <param name="IsHandedOver">Whether others had delivered it before: its record says until when. Of what comes later a fact tells that it
/// moved.</param>
public readonly record struct ReferralIdentity(
    ReferralId Id, ParticipantId Participant, ParticipantId Record, OrganisationId? Delivery, bool IsHandedOver);
