namespace Concordat.Outcomes;

/// <summary>An outcome reached by one referral of one person. Days are day numbers.</summary>
public struct Achievement
{
    /// <summary>Place among the person's referrals.</summary>
    public int Referral { get; set; }

    /// <summary>Place among the programme's outcomes.</summary>
    public int Outcome { get; set; }

    /// <summary>1, or the number of the period where the outcome comes again.</summary>
    public int Sequence { get; set; }

    /// <summary>Place among the outcome's ways.</summary>
    public int Way { get; set; }

    /// <summary>The first day that could count towards it.</summary>
    public int CountedFrom { get; set; }

    /// <summary>The day it was reached.</summary>
    public int Day { get; set; }

    /// <summary>The first day it could be claimed.</summary>
    public int Opens { get; set; }

    /// <summary>The day it is due by its claim, and by its validation where the programme asks for that first;
    /// <see cref="ReferralFacts.Never"/> where it is rejected, unclaimed, lapsed or not validated yet.</summary>
    public int Payable { get; set; }
    public ClaimState Claim { get; set; }
}

/// <summary>Where an outcome's claim stands.</summary>
public enum ClaimState : byte
{
    /// <summary>Found in a feed: nobody claims it.</summary>
    NotNeeded,

    /// <summary>Taken as claimed on the first day it could be.</summary>
    Assumed,
    Claimed,
    Unclaimed,

    /// <summary>Claimed after the closing day.</summary>
    TooLate,
    Rejected,
}

/// <summary>What could not be decided for want of a fact or a figure. It pays nothing and is listed.</summary>
/// <param name="Clause">The term that asked.</param>
/// <param name="Reason">What is not known.</param>
public readonly record struct Undecided(int Referral, Specification.Clause Clause, UnknownReason Reason);

public enum UnknownReason : byte
{
    /// <summary>The table has no figure for the binding day.</summary>
    NoFigureForTheDay,

    /// <summary>The referral's group is neither stated nor decided by the facts.</summary>
    GroupUnknown,

    /// <summary>A condition rests on something nobody recorded.</summary>
    ConditionUnknown,

    /// <summary>Facts name a referral that nobody made.</summary>
    NoSuchReferral,

    /// <summary>The contract and the programme give no price for this group, lot or year.</summary>
    NoPrice,
}
