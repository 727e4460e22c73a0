using Concordat.Plumbing.Access;

namespace Concordat.Journey.Service;

/// <summary>How a caller stands to a person's record or to a fact.</summary>
internal static class RecordRelation
{
    /// <summary>The nearest relation to any of the referrals that the caller may see.</summary>
    public static Relation ToAny(this Caller caller, IEnumerable<ReferralRecord> referrals) =>
        referrals.Select(referral => caller.To(referral.Owner)).Append(Relation.None).Max();

    public static Relation To(this Caller caller, FactOwner owner) => caller.To(new Scope(owner.Contract, owner.Delivery, owner.Referrer));

    /// <summary>The operation that corrects or withdraws the fact by hand; null where none does.</summary>
    public static string? CorrectedBy(Fact fact) =>
        Corrections.IsOfReferrer(fact) ? "journey.referral.correct"
        : Corrections.IsByHand(fact.Kind) || Corrections.IsOnlyWithdrawn(fact) ? "journey.support.correct"
        : Corrections.IsOfFeed(fact.Kind) ? "journey.earnings.correct"
        : null;

    /// <summary>Whether this caller may correct the fact, by the table and by what still stands.</summary>
    public static bool MayCorrect(this Policy policy, Caller caller, RecordedFact fact) =>
        fact.SupersededBy is null && CorrectedBy(fact.Content) is { } operation && policy.Allows(operation, caller.Role, caller.To(fact.Owner));
}
