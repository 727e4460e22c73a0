using Concordat.Journey;

namespace Concordat.Referrals;

/// <summary>How far a referral has come. It is derived from its facts; nobody sets it.</summary>
public enum ReferralState : byte
{
    Referred,
    Acknowledged,
    Started,
    DidNotStart,
    Withdrawn,
}

/// <summary>The days on which a referral's facts lie, superseded ones left out.</summary>
public sealed record ReferralDays(
    DateOnly ReferredOn, DateOnly? AcknowledgedOn = null, DateOnly? StartedOn = null, DateOnly? DidNotStartOn = null, DateOnly? WithdrawnOn = null);

public static class ReferralStates
{
    /// <summary>In the order in which lists offer them.</summary>
    public static readonly IReadOnlyList<ReferralState> All =
        [ReferralState.Referred, ReferralState.Acknowledged, ReferralState.Started, ReferralState.DidNotStart, ReferralState.Withdrawn];

    /// <summary>A start outweighs everything but a withdrawal dated before it, because support was given; what came to nothing
    /// outweighs the acknowledgement.</summary>
    public static ReferralState Of(ReferralDays days) => days switch
    {
        { StartedOn: { } started, WithdrawnOn: { } withdrawn } when withdrawn < started => ReferralState.Withdrawn,
        { StartedOn: not null } => ReferralState.Started,
        { WithdrawnOn: not null } => ReferralState.Withdrawn,
        { DidNotStartOn: not null } => ReferralState.DidNotStart,
        { AcknowledgedOn: not null } => ReferralState.Acknowledged,
        _ => ReferralState.Referred,
    };

    /// <summary>Whether anything is still awaited of the provider.</summary>
    public static bool IsOpen(this ReferralState state) => state is ReferralState.Referred or ReferralState.Acknowledged;

    /// <summary>As addresses and filters have it.</summary>
    public static string Code(this ReferralState state) => state switch
    {
        ReferralState.Referred => "referred",
        ReferralState.Acknowledged => "acknowledged",
        ReferralState.Started => "started",
        ReferralState.DidNotStart => "did-not-start",
        _ => "withdrawn",
    };

    public static string Words(this ReferralState state) => state switch
    {
        ReferralState.Referred => "Referred",
        ReferralState.Acknowledged => "Acknowledged",
        ReferralState.Started => "Started",
        ReferralState.DidNotStart => "Did not start",
        _ => "Withdrawn",
    };

    /// <summary>The days of one referral from its standing facts.</summary>
    public static ReferralDays DaysOf(DateOnly referredOn, IEnumerable<(FactKind Kind, DateOnly On)> facts)
    {
        var days = new ReferralDays(referredOn);
        foreach (var (kind, on) in facts)
        {
            days = kind switch
            {
                FactKind.Acknowledged => days with { AcknowledgedOn = Earlier(days.AcknowledgedOn, on) },
                FactKind.Started => days with { StartedOn = Earlier(days.StartedOn, on) },
                FactKind.DidNotStart => days with { DidNotStartOn = Earlier(days.DidNotStartOn, on) },
                FactKind.Withdrawn => days with { WithdrawnOn = Earlier(days.WithdrawnOn, on) },
                _ => days,
            };
        }

        return days;
    }

    private static DateOnly Earlier(DateOnly? known, DateOnly on) => known is { } day && day < on ? day : on;
}
