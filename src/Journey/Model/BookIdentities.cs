using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>The store's numbers of the people and referrals that a book names by reference. They are kept once by the order in which they came,
/// for a book and all that grow from it.</summary>
/// <param name="peopleGiven">By the number of a person in the book, the place at which the person came: <see cref="BookBuilder.PeopleGiven"/>.
/// </param>
/// <param name="people">By that place, who it is. What stands in it is not changed afterwards.</param>
/// <param name="referralsGiven">The same of referrals.</param>
/// <param name="referrals">The same of referrals.</param>
public sealed class BookIdentities(
    ReadOnlyMemory<int> peopleGiven, ReadOnlyMemory<ParticipantId> people,
    ReadOnlyMemory<int> referralsGiven, ReadOnlyMemory<ReferralIdentity> referrals)
{
    /// <summary>Who a person of the book is; not to be asked of 0, which is the contract.</summary>
    public ParticipantId Person(int number) => people.Span[peopleGiven.Span[number]];

    /// <summary>Which referral one of the book is; not to be asked of 0, which is none.</summary>
    public ReferralIdentity Referral(int number) => referrals.Span[referralsGiven.Span[number]];
}

/// <summary>A referral by the store's numbers.</summary>
/// <param name="Participant">The person, by the number under which the person goes on.</param>
/// <param name="Record">The number under which the referral was made: another where records were merged.</param>
/// <param name="Delivery">Who delivered it when it was first read.</param>
/// <param name="IsHandedOver">Whether others had delivered it before: its record says until when. Of what comes later a fact tells that it
/// moved.</param>
public readonly record struct ReferralIdentity(
    ReferralId Id, ParticipantId Participant, ParticipantId Record, OrganisationId? Delivery, bool IsHandedOver);
