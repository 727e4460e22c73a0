using Concordat.Kernel;

namespace Concordat.Journey.Service.DecideIdentity;

/// <summary>Somebody on record beside an arrival. Particulars are those of a person the caller may see; of anybody else only how far
/// they agree is shown, and no reference.</summary>
internal sealed record Candidate(ParticipantId Participant, string? Reference, Particulars? Particulars, SideBySide Likeness);
