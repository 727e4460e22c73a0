using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>What a feed tells of one person, who is named by number or by reference.</summary>
public interface FeedRow
{
    /// <summary>Of its file.</summary>
    int Line { get; }

    /// <summary>The key of the number; empty where the row names the person by reference.</summary>
    string Nino { get; }

    string Participant { get; }

    /// <summary>The day that it tells of.</summary>
    DateOnly On { get; }

    /// <summary>Whether it may lie before the person was referred, as a benefit may.</summary>
    bool MayComeBefore { get; }
}

/// <summary>Whether what a feed tells belongs to somebody on the programme: yes, no, or not known, and then why.</summary>
public enum MatchAnswer
{
    Yes,

    /// <summary>The number or reference is nobody's who was referred here.</summary>
    NoSuchPerson,

    /// <summary>It is somebody's, but lies before the person was referred.</summary>
    BeforeReferral,

    /// <summary>It is somebody's whose referral was withdrawn or did not start: nothing later is matched to it.</summary>
    ReferralEnded,

    /// <summary>Number and reference name two people: not known which.</summary>
    NumberAndReferenceDiffer,

    /// <summary>It is somebody's, and what is on record says otherwise.</summary>
    Contradicted,

    /// <summary>It is somebody's for whom a contract pays the organisation that sent it.</summary>
    OwnOrganisation,
}

/// <summary>Finds the referral that a row of a feed is recorded under.</summary>
public static class FeedMatching
{
    public static string Code(this MatchAnswer answer) => answer switch
    {
        MatchAnswer.Yes => "yes",
        MatchAnswer.NoSuchPerson => "no-such-person",
        MatchAnswer.BeforeReferral => "before-referral",
        MatchAnswer.ReferralEnded => "referral-ended",
        MatchAnswer.Contradicted => "contradicted",
        MatchAnswer.OwnOrganisation => "own-organisation",
        _ => "not-known",
    };

    public static string Words(this MatchAnswer answer) => answer switch
    {
        MatchAnswer.Yes => "Matched",
        MatchAnswer.NoSuchPerson => "No: nobody referred here has this number or reference",
        MatchAnswer.BeforeReferral => "No: before the person was referred",
        MatchAnswer.ReferralEnded => "No: the referral was withdrawn or did not start",
        MatchAnswer.Contradicted => "Matched, but the record says otherwise: send the row again to see why",
        MatchAnswer.OwnOrganisation => "No: your organisation is paid under a contract of this person",
        _ => "Not known: number and reference name two different people",
    };

    /// <param name="byNino">Whose number it is; nothing where nobody's or where none is given.</param>
    /// <param name="byReference">Whose reference it is; nothing where nobody's or where none is given.</param>
    /// <param name="referrals">All referrals of both that the asker may see.</param>
    /// <param name="cameToNothing">Those of them that were withdrawn or did not start.</param>
    /// <returns>The latest referral that stands on or before the day; where the row may come before it, else the first after. Or why there
    /// is none.</returns>
    public static (MatchAnswer Answer, ReferralRecord? Referral) Match(
        FeedRow row, ParticipantId? byNino, ParticipantId? byReference, IEnumerable<ReferralRecord> referrals, IReadOnlySet<ReferralId> cameToNothing)
    {
        if (byNino is { } one && byReference is { } other && one != other)
        {
            return (MatchAnswer.NumberAndReferenceDiffer, null);
        }

        var all = referrals.Where(r => r.Participant == (byNino ?? byReference)).ToList();
        var own = all.Where(r => !cameToNothing.Contains(r.Id)).OrderBy(r => r.ReferredOn).ThenBy(r => r.Id.Value).ToList();
        var referral = own.FindLast(r => r.ReferredOn <= row.On) ?? (row.MayComeBefore ? own.FirstOrDefault() : null);
        var answer = referral is not null ? MatchAnswer.Yes
            : own.Count > 0 ? MatchAnswer.BeforeReferral
            : all.Count > 0 ? MatchAnswer.ReferralEnded
            : MatchAnswer.NoSuchPerson;
        return (answer, referral);
    }
}
