namespace Concordat.Kernel;

// Identities are small numbers given by the store that owns the thing; another room's thing is only ever an identity.

public readonly record struct OrganisationId(int Value);

public readonly record struct PersonId(int Value);

public readonly record struct ContractId(int Value);

public readonly record struct ParticipantId(int Value);

public readonly record struct ReferralId(int Value);
