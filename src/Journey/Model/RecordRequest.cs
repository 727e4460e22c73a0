using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>What may be asked about a person's record.</summary>
public enum RequestKind
{
    /// <summary>A copy that the person can read (UK GDPR, article 15).</summary>
    Copy,

    /// <summary>That the particulars be destroyed (article 17).</summary>
    Erasure,
}

/// <summary>A request about a record: one person asks and another decides.</summary>
/// <param name="Reason">Why somebody is to be erased; empty for a copy.</param>
/// <param name="IsGranted">Nothing while it waits.</param>
public sealed record RecordRequest(
    int Number, ParticipantId Participant, ContractId Contract, RequestKind Kind, string Reason, PersonId AskedBy, DateTimeOffset AskedAt,
    PersonId? DecidedBy, DateTimeOffset? DecidedAt, bool? IsGranted);

/// <summary>Who asks and who decides.</summary>
public static class RequestRules
{
    public static string Name(this RequestKind kind) => kind switch
    {
        RequestKind.Copy => "copy",
        RequestKind.Erasure => "erasure",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of request."),
    };

    public static RequestKind? Kind(string? name) => name switch
    {
        "copy" => RequestKind.Copy,
        "erasure" => RequestKind.Erasure,
        _ => null,
    };

    /// <param name="open">Requests about the person that wait.</param>
    /// <returns>Nothing where it may be asked; refused as <c>reason-unknown</c> or <c>asked-already</c>.</returns>
    public static Refusal? MayAsk(RequestKind kind, string reason, IEnumerable<RecordRequest> open) =>
        kind == RequestKind.Erasure && !ErasureReasons.All.ContainsKey(reason)
            ? new Refusal("reason-unknown", "Choose why the particulars are to be destroyed.")
        : open.Any(request => request.Kind == kind && request.IsGranted is null)
            ? new Refusal("asked-already", "Somebody has asked for this already: it waits for a second person.")
        : null;

    /// <returns>Nothing where this person may decide; refused as <c>decided-already</c> or <c>asked-it-yourself</c>.</returns>
    public static Refusal? MayDecide(RecordRequest request, PersonId person) =>
        request.IsGranted is not null ? new Refusal("decided-already", "Somebody has decided this meanwhile.")
        : request.AskedBy == person ? new Refusal("asked-it-yourself", "You asked for it: another person decides.")
        : null;
}
