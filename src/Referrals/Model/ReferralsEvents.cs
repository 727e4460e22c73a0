namespace Concordat.Referrals;

/// <summary>What the journal and the rooms above are told by Referrals.</summary>
public static class ReferralsEvents
{
    /// <summary>A file of referrals was taken: counts of accepted and refused rows; the digest is the file's. Code <c>saltDigest</c>, where whoever
    /// delivers sent it: the SHA-256 digest, in hexadecimal, of what stands before the file's digest in its draws.</summary>
    public const string FileReceived = "ReferralFileReceived";

    /// <summary>The same file came again and changed nothing.</summary>
    public const string FileRepeated = "ReferralFileRepeated";

    /// <summary>Referrals recorded before this house kept the list were put on it: their count.</summary>
    public const string ReferralsTakenOver = "ReferralsTakenOver";

    /// <summary>A referral taken up after a decision said of benefit or characteristics what the record contradicts; the record stands.</summary>
    public const string SaidOtherwise = "ReferralSaidOtherwise";

    /// <summary>One referral was made by form.</summary>
    public const string Made = "ReferralMade";

    /// <summary>A doubtful referral was accepted or refused by its reviewer, for a reason.</summary>
    public const string Reviewed = "HeldReferralReviewed";

    /// <summary>A held referral was taken back by whoever sent it, for a reason.</summary>
    public const string TakenBack = "HeldReferralTakenBack";

    /// <summary>Free places were given to referrals that waited for one: their count.</summary>
    public const string PlacesGiven = "PlacesGiven";

    /// <summary>A held referral was read.</summary>
    public const string HeldRead = "HeldReferralRead";

    /// <summary>Referrals were acknowledged, one or in bulk.</summary>
    public const string Acknowledged = "ReferralsAcknowledged";

    /// <summary>Referrals did not start, for a reason.</summary>
    public const string DidNotStart = "ReferralDidNotStart";

    /// <summary>The referrer withdrew a referral, for a reason.</summary>
    public const string Withdrawn = "ReferralWithdrawn";

    /// <summary>It was recorded whether somebody takes part by choice or must.</summary>
    public const string TakesPart = "ReferralTakesPart";

    /// <summary>It was recorded that somebody's benefit began or ended: the kind of fact.</summary>
    public const string BenefitRecorded = "ReferralBenefitRecorded";

    /// <summary>A file of benefits that began or ended was taken: counts; the digest is the file's.</summary>
    public const string BenefitFileReceived = "ReferralBenefitFileReceived";

    /// <summary>A referral's record was read.</summary>
    public const string Read = "ReferralRead";

    /// <summary>A page or download of the referral list was read.</summary>
    public const string ListRead = "ReferralListRead";
}
