using Concordat.Kernel;

namespace Concordat.Places;

public enum OrganisationKind
{
    Department,
    CombinedAuthority,
    SubRegionalPartnership,
    Borough,
    Procurer,
    Prime,
    DeliveryProvider,
    Jobcentre,
    HealthService,
    OtherPartner,
}

/// <param name="Key">A short lasting word, as definitions name it: <c>irwell-works</c>.</param>
public sealed record Organisation(OrganisationId Id, string Key, string Name, OrganisationKind Kind);
