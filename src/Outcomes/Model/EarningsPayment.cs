using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>One payment of a feed of earnings, named by number or by reference.</summary>
/// <param name="Nino">The key of the number; empty where the row names the person by reference.</param>
/// <param name="Scheme">The employer's PAYE scheme; no name.</param>
public sealed record EarningsPayment(
    int Line, string Id, string Nino, string Participant, DateOnly PaidOn, Money Amount, DateOnly? From, DateOnly? Until, string Scheme,
    decimal? Hours, bool? SelfEmployed, bool Counts, string Reason);

/// <summary>Whether a payment belongs to somebody on the programme: yes, no, or not known, and then why.</summary>
public enum MatchAnswer
{
    Yes,

    /// <summary>The number or reference is nobody's who was referred here.</summary>
    NoSuchPerson,

    /// <summary>It is somebody's, but was paid before the person was referred.</summary>
    BeforeReferral,

    /// <summary>It is somebody's whose referral was withdrawn or did not start: no later payment is matched to it.</summary>
    ReferralEnded,

    /// <summary>Number and reference name two people: not known which.</summary>
    NumberAndReferenceDiffer,
}

/// <summary>Finds the referral that a payment is recorded under.</summary>
public static class EarningsMatching
{
    public static string Code(this MatchAnswer answer) => answer switch
    {
        MatchAnswer.Yes => "yes",
        MatchAnswer.NoSuchPerson => "no-such-person",
        MatchAnswer.BeforeReferral => "before-referral",
        MatchAnswer.ReferralEnded => "referral-ended",
        _ => "not-known",
    };

    public static string Words(this MatchAnswer answer) => answer switch
    {
        MatchAnswer.Yes => "Matched",
        MatchAnswer.NoSuchPerson => "No: nobody referred here has this number or reference",
        MatchAnswer.BeforeReferral => "No: paid before the person was referred",
        MatchAnswer.ReferralEnded => "No: the referral was withdrawn or did not start",
        _ => "Not known: number and reference name two different people",
    };

    /// <param name="byNino">Whose number it is; nothing where nobody's or where none is given.</param>
    /// <param name="byReference">Whose reference it is; nothing where nobody's or where none is given.</param>
    /// <param name="referrals">All referrals of both that the asker may see.</param>
    /// <param name="cameToNothing">Those of them that were withdrawn or did not start.</param>
    /// <returns>The latest referral that stands on or before the day of payment, or why there is none.</returns>
    public static (MatchAnswer Answer, ReferralRecord? Referral) Match(
        EarningsPayment payment, ParticipantId? byNino, ParticipantId? byReference, IEnumerable<ReferralRecord> referrals,
        IReadOnlySet<ReferralId> cameToNothing)
    {
        if (byNino is { } one && byReference is { } other && one != other)
        {
            return (MatchAnswer.NumberAndReferenceDiffer, null);
        }

        var all = referrals.Where(r => r.Participant == (byNino ?? byReference)).ToList();
        var own = all.Where(r => !cameToNothing.Contains(r.Id)).ToList();
        var referral = own.Where(r => r.ReferredOn <= payment.PaidOn).OrderBy(r => r.ReferredOn).ThenBy(r => r.Id.Value).LastOrDefault();
        var answer = referral is not null ? MatchAnswer.Yes
            : own.Count > 0 ? MatchAnswer.BeforeReferral
            : all.Count > 0 ? MatchAnswer.ReferralEnded
            : MatchAnswer.NoSuchPerson;
        return (answer, referral);
    }

    /// <summary>The fact that a matched payment makes.</summary>
    public static Fact FactOf(EarningsPayment payment) => new()
    {
        Kind = FactKind.Earnings,
        On = payment.PaidOn,
        Id = payment.Id,
        Amount = payment.Amount,
        From = payment.From,
        Until = payment.Until,
        Job = payment.Scheme,
        Hours = payment.Hours,
        SelfEmployed = payment.SelfEmployed,
        Counts = payment.Counts,
        Reason = payment.Reason,
    };
}
