using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>How somebody agreed to go on with another provider: a closed list.</summary>
public static class Consents
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["written"] = "In writing",
        ["spoken"] = "By word of mouth, noted at the time",
    };
}

/// <summary>Why a provider does not take a case: a closed list.</summary>
public static class DeclineReasons
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["no-place"] = "No place is free",
        ["not-offered"] = "What the person needs is not offered here",
        ["note-unclear"] = "The hand-over note does not say enough",
        ["person-declined"] = "The person does not want to come after all",
    };

    /// <summary>What stands in the place of an answer where the case came to its end first; nobody chooses it.</summary>
    public const string CaseEnded = "case-ended";
}

/// <summary>A case that is to be handed over, as it was asked.</summary>
/// <param name="ConsentOn">The day on which the person agreed.</param>
/// <param name="Note">What the new provider needs to know, in words; it is personal data.</param>
public sealed record TransferAsked(OrganisationId Receiver, DateOnly? ConsentOn, string Consent, string Note);

/// <summary>Whether a case may go to another provider (SU-7): the person agrees, the receiver reads the hand-over note and accepts, and
/// the day of accepting is the first day of the new provider.</summary>
public static class TransferRules
{
    /// <summary>A page or two; what is longer belongs into the notes.</summary>
    public const int LongestNote = 8000;

    /// <param name="takers">Providers of the contract's supply chain on the day that serve the person's area.</param>
    /// <param name="isEnded">Support has ended, or the referral has come to nothing.</param>
    /// <param name="isAsked">A transfer of the case waits for its answer.</param>
    /// <returns>Nothing where it may be asked; refused as <c>case-ended</c>, <c>asked-already</c>, <c>receiver-unknown</c>,
    /// <c>receiver-same</c>, <c>no-consent</c>, <c>consent-day</c>, <c>no-note</c> or <c>note-long</c>.</returns>
    public static Refusal? MayAsk(
        TransferAsked asked, ReferralRecord referral, IReadOnlyCollection<OrganisationId> takers, bool isEnded, bool isAsked, DateOnly today) =>
        isEnded ? new Refusal("case-ended", "This case has ended: there is nothing to hand over.")
        : isAsked ? new Refusal("asked-already", "A transfer of this case waits for its answer.")
        : asked.Receiver == referral.Owner.Delivery ? new Refusal("receiver-same", "This provider delivers the case already.")
        : !takers.Contains(asked.Receiver)
            ? new Refusal("receiver-unknown", "Choose a provider of this contract that serves the person’s area.")
        : !Consents.All.ContainsKey(asked.Consent)
            ? new Refusal("no-consent", "Say how the person agreed. Without agreement nobody’s record goes to another provider.")
        : asked.ConsentOn is not { } day || day > today || day < referral.ReferredOn
            ? new Refusal("consent-day", "Give the day on which the person agreed: not before the referral, and not in the future.")
        : asked.Note.Length == 0 ? new Refusal("no-note", "Write what the new provider needs to know.")
        : asked.Note.Length > LongestNote ? new Refusal("note-long", $"A hand-over note has at most {LongestNote} characters.")
        : null;

    /// <param name="isEnded">Support has ended, or the referral has come to nothing.</param>
    /// <param name="isRead">Whether the receiver says to have read the note.</param>
    /// <param name="declined">A code of <see cref="DeclineReasons"/>; nothing where it is accepted.</param>
    /// <returns>Nothing where it may be answered so; refused as <c>answered-already</c>, <c>case-ended</c>, <c>not-read</c> or
    /// <c>reason-unknown</c>.</returns>
    public static Refusal? MayAnswer(bool isAnswered, bool isEnded, bool isRead, string? declined) =>
        isAnswered ? new Refusal("answered-already", "Somebody has answered this meanwhile.")
        : declined is null && isEnded ? new Refusal("case-ended", "This case has ended: there is nothing to take over.")
        : declined is null && !isRead ? new Refusal("not-read", "Read the hand-over note, and say that you have.")
        : declined is not null && !DeclineReasons.All.ContainsKey(declined) ? new Refusal("reason-unknown", "Choose why you do not take the case.")
        : null;
}
