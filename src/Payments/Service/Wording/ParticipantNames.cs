using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Wording;

/// <summary>Opaque references of the participants that a page lists. They are no personal data.</summary>
internal sealed class ParticipantNames(IReadOnlyDictionary<ParticipantId, string> references)
{
    public static readonly ParticipantNames Nobody = new(new Dictionary<ParticipantId, string>());

    public static async Task<ParticipantNames> Of(Work work, Participants participants, IEnumerable<ParticipantId?> people) =>
        new(await participants.References(work, [.. people.OfType<ParticipantId>().Distinct()]));

    /// <summary>The reference; words for a line of the contract itself, and for somebody whose case is open to named people only.</summary>
    public string Of(ParticipantId? participant) => participant is { } person
        ? references.GetValueOrDefault(person) ?? "Withheld"
        : "The contract";

    /// <summary>The reference; nothing for a line of the contract itself or somebody withheld: as files have it.</summary>
    public string InFile(ParticipantId? participant) =>
        participant is { } person ? references.GetValueOrDefault(person) ?? "" : "";
}
