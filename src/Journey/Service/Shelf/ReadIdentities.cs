using Concordat.Kernel;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Who the people and referrals are whom a builder numbers, gathered as they are read.</summary>
internal sealed class ReadIdentities(BookBuilder builder)
{
    private ParticipantId[] _people = new ParticipantId[1];
    private ReferralIdentity[] _referrals = new ReferralIdentity[1];

    /// <summary>Of the book built last.</summary>
    public BookIdentities OfBook => new(builder.PeopleGiven, _people, builder.ReferralsGiven, _referrals);

    /// <param name="reference">Of the record under which the person goes on.</param>
    /// <param name="participant">The number of that record.</param>
    /// <returns>The number that the builder gave out.</returns>
    public int Person(string reference, int participant) => Keep(ref _people, builder.Person(reference), new ParticipantId(participant));

    /// <returns>The number that the builder gave out.</returns>
    public int Referral(string reference, in ReferralIdentity identity) => Keep(ref _referrals, builder.Referral(reference), identity);

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
