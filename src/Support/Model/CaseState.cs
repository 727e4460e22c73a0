using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>Where a case stands on a day. It is derived from its days; nobody sets it, and it is always exactly one of these.</summary>
public enum CaseState : byte
{
    /// <summary>Referred, and neither started nor ended.</summary>
    ToStart,

    /// <summary>Started, not left, and in no job on the day.</summary>
    BeforeWork,

    /// <summary>Started, not left, and in a job on the day; its first and last days are in.</summary>
    InWork,

    /// <summary>The last day of support is past.</summary>
    Left,
    DidNotStart,
    Withdrawn,
}

public static class CaseStates
{
    /// <summary>In the order in which lists offer them.</summary>
    public static readonly IReadOnlyList<CaseState> All =
        [CaseState.ToStart, CaseState.BeforeWork, CaseState.InWork, CaseState.Left, CaseState.DidNotStart, CaseState.Withdrawn];

    public static CaseState Of(CaseDays days, DateOnly today) => days.Stage switch
    {
        ReferralState.Withdrawn => CaseState.Withdrawn,
        ReferralState.DidNotStart => CaseState.DidNotStart,
        ReferralState.Started when days.LeftOn < today => CaseState.Left,
        ReferralState.Started when days.WorkFrom <= today && !(days.WorkTo < today) => CaseState.InWork,
        ReferralState.Started => CaseState.BeforeWork,
        _ => CaseState.ToStart,
    };

    /// <summary>Whether somebody is still to help the person.</summary>
    public static bool IsOpen(this CaseState state) => state is CaseState.ToStart || state.IsSupported();

    /// <summary>Whether the person has started and not left.</summary>
    public static bool IsSupported(this CaseState state) => state is CaseState.BeforeWork or CaseState.InWork;

    /// <summary>As files have it.</summary>
    public static string Code(this CaseState state) => state switch
    {
        CaseState.ToStart => "to-start",
        CaseState.BeforeWork => "before-work",
        CaseState.InWork => "in-work",
        CaseState.Left => "left",
        CaseState.DidNotStart => "did-not-start",
        _ => "withdrawn",
    };

    public static string Words(this CaseState state) => state switch
    {
        CaseState.ToStart => "To start",
        CaseState.BeforeWork => "Looking for work",
        CaseState.InWork => "In work",
        CaseState.Left => "Left",
        CaseState.DidNotStart => "Did not start",
        _ => "Withdrawn",
    };
}
