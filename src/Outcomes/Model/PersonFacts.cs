using Concordat.Journey;

namespace Concordat.Outcomes;

/// <summary>A job, or a part of one with the same hours, wage and kind. Open ones run to the horizon.</summary>
public struct JobStint
{
    public int Job { get; set; }
    public int From { get; set; }
    public int To { get; set; }
    public bool SelfEmployed { get; set; }
    public bool Supported { get; set; }

    /// <summary>Hundredths of weekly hours; -1 where they are not known.</summary>
    public int Hours { get; set; }
    public bool Counts { get; set; }
    public bool Open { get; set; }
}

public struct BenefitStint
{
    public int Benefit { get; set; }
    public int From { get; set; }
    public int To { get; set; }
    public bool Open { get; set; }
}

public struct Payment
{
    public int Day { get; set; }

    /// <summary>The book's row, which has its period and when it was recorded.</summary>
    public int Row { get; set; }
    public long Pence { get; set; }
    public bool SelfEmployed { get; set; }
}

/// <summary>A characteristic or an attainment from its day on.</summary>
public struct Reading
{
    public int Referral { get; set; }
    public int Measure { get; set; }
    public int Day { get; set; }

    /// <summary>Ten-thousandths.</summary>
    public long Value { get; set; }
}

/// <summary>A claim, a validation or a rejection of an outcome.</summary>
public struct ClaimAct
{
    public int Referral { get; set; }
    public int Outcome { get; set; }
    public int Sequence { get; set; }
    public int Day { get; set; }
    public FactKind Kind { get; set; }
}

/// <summary>A change of place or group after the referral.</summary>
public struct PlacementChange
{
    public int Referral { get; set; }
    public int Day { get; set; }
    public int Placement { get; set; }
    public bool IsGroup { get; set; }
}

/// <summary>One referral as the facts say it. Days that have not come are <see cref="Never"/>.</summary>
public struct ReferralFacts
{
    public const int Never = int.MaxValue;

    /// <summary>A group that nobody has asked for yet.</summary>
    internal const int NotAsked = -2;

    /// <summary>Its number among the book's referrals; 0 where it is not named.</summary>
    public int Name { get; set; }
    public int Day { get; set; }
    public int Start { get; set; }
    public int Left { get; set; }
    public int Withdrawn { get; set; }
    public int Placement { get; set; }

    /// <summary>Place among the programme's groups; ask <see cref="MilestoneReader.GroupOf"/>.</summary>
    internal int Group { get; set; }

    /// <summary>Place among the programme's lots; -1 where unknown or there are none.</summary>
    public int Lot { get; set; }

    /// <summary>Why this referral makes no line of this contract; nothing where it does.</summary>
    public Unpaid Unpaid { get; set; }
}

/// <summary>Why a referral makes no line.</summary>
public enum Unpaid : byte
{
    None,
    OtherLot,
    OtherProvider,
    OutsideEffectiveDays,
    OutsideArea,
    Withdrawn,
}
