using Concordat.Kernel;

namespace Concordat.Referrals;

/// <summary>Why a referral is held before it is made: nobody's record and no provider knows of it yet.</summary>
public enum HeldCause : byte
{
    /// <summary>An answer left a doubt; a reviewer decides.</summary>
    Review,

    /// <summary>No provider has room.</summary>
    Place,
}

/// <summary>How a held referral came to its end.</summary>
public enum HeldEnd : byte
{
    /// <summary>The referral was made, or waits for a decision on who the person is.</summary>
    Made,
    Refused,

    /// <summary>Whoever sent it took it back.</summary>
    TakenBack,

    /// <summary>The person was found to be referred already.</summary>
    AlreadyReferred,
}

/// <summary>Words and reasons of held referrals.</summary>
public static class HeldReferrals
{
    /// <summary>Why a reviewer lets a doubtful referral in.</summary>
    public static readonly IReadOnlyList<Reason> Accepted =
    [
        new("cleared", "The doubt was cleared with whoever referred"),
        new("agreed-with-person", "Talked over with the person, who wants to take part"),
        new("support-in-place", "Other support is in place beside the programme"),
    ];

    /// <summary>Why a reviewer does not.</summary>
    public static readonly IReadOnlyList<Reason> Refused =
    [
        new("not-suitable-now", "Not suitable now; may be referred again later"),
        new("not-eligible", "Found not eligible"),
        new("better-placed", "Another service is better placed to help"),
        new("not-answered", "Whoever referred gave no answer in time"),
        new("declined", "The person does not want to take part"),
    ];

    /// <summary>Why somebody waits for one provider alone.</summary>
    public static readonly Reason SentAgain = new("sent-again", "Sent again by whoever delivers: waits for the provider that was drawn before");

    public static string Words(this HeldCause cause) => cause == HeldCause.Review ? "In review" : "Waits for a place";

    public static string Words(this HeldEnd end) => end switch
    {
        HeldEnd.Made => "Referral made",
        HeldEnd.Refused => "Refused",
        HeldEnd.TakenBack => "Taken back",
        _ => "Already referred",
    };

    /// <summary>The reason of a code, in any of the lists.</summary>
    public static string WordsOf(string reason) =>
        Accepted.Concat(Refused).Concat(ReasonCodes.Withdrawn).Append(SentAgain).FirstOrDefault(known => known.Code == reason)?.Words ?? "";

    /// <summary>A decision on a doubtful referral needs a reason of the list for it.</summary>
    public static Refusal? WhyNot(bool accepts, string reason) =>
        (accepts ? Accepted : Refused).Any(known => known.Code == reason)
            ? null
            : new Refusal("no-reason", $"Choose a reason for {(accepts ? "accepting" : "refusing")} it.");
}
