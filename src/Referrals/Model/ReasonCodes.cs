namespace Concordat.Referrals;

/// <summary>A reason from a closed list: its code is what facts and the journal carry.</summary>
public sealed record Reason(string Code, string Words);

/// <summary>Why a referral came to nothing. The lists are closed so that figures can be compared and no free text is needed.</summary>
public static class ReasonCodes
{
    /// <summary>What a provider may give for a referral that did not start.</summary>
    public static readonly IReadOnlyList<Reason> DidNotStart =
    [
        new("did-not-attend", "Did not attend the first meeting"),
        new("declined", "Declined to take part (voluntary)"),
        new("not-reached", "Could not be reached"),
        new("found-work", "Found work before starting"),
        new("moved-away", "Moved out of the area"),
        new("unwell", "Not well enough to start"),
        new("not-suitable", "Found not suitable at the first meeting"),
        new("deceased", "Has died"),
    ];

    /// <summary>What a referrer may give for withdrawing a referral.</summary>
    public static readonly IReadOnlyList<Reason> Withdrawn =
    [
        new("made-in-error", "Made in error"),
        new("wrong-area", "Sent to the wrong area or provider"),
        new("not-eligible", "Found not eligible"),
        new("other-programme", "Already on another commissioned programme"),
        new("benefit-ended", "Benefit has ended"),
        new("asked-to-leave", "Asked not to take part (voluntary)"),
        new("deceased", "Has died"),
    ];
}
