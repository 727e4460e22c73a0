using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Referrals;

/// <summary>What the rooms above may ask of Referrals.</summary>
public interface ReferralRegister
{
    /// <summary>The days of these referrals' standing facts; referrals that the caller may not see are absent.</summary>
    Task<IReadOnlyDictionary<ReferralId, ReferralDays>> Days(UnitOfWork work, IReadOnlyCollection<ReferralId> referrals);

    /// <summary>Tells of facts just recorded about referrals, so that their state and clocks follow in the same transaction.</summary>
    Task Recorded(UnitOfWork work, IReadOnlyCollection<(ReferralId Referral, FactKind Kind, DateOnly On)> facts);

    /// <summary>People with a referral on the list, in the order of their numbers, after one and so many at most.</summary>
    Task<IReadOnlyList<ParticipantId>> People(UnitOfWork work, ParticipantId? after, int most);

    /// <summary>Works the state of one participant's referrals out anew from the facts, after a correction.</summary>
    Task Restate(UnitOfWork work, ParticipantId participant);
}

/// <summary>Told of referrals just put on the list, inside the listing unit of work: each is a case of its provider from now on.</summary>
public interface WhenReferralsListed
{
    Task Listed(UnitOfWork worker, IReadOnlyList<(ReferralId Referral, ParticipantId Participant)> referrals);
}
