using System.Globalization;

namespace Concordat.Places.Service;

/// <summary>How this room's pages write days and kinds.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Kind(AreaKind kind) => kind switch
    {
        AreaKind.LocalAuthority => "Local authority",
        AreaKind.CombinedAuthority => "Combined authority",
        AreaKind.Region => "Region",
        AreaKind.SubRegion => "Sub-region",
        AreaKind.JobcentreDistrict => "Jobcentre Plus district",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of area is not known."),
    };

    public static string Kind(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Department => "Government department",
        OrganisationKind.CombinedAuthority => "Combined authority",
        OrganisationKind.SubRegionalPartnership => "Sub-regional partnership",
        OrganisationKind.Borough => "Borough",
        OrganisationKind.Procurer => "Procurer",
        OrganisationKind.Prime => "Prime provider",
        OrganisationKind.DeliveryProvider => "Delivery provider",
        OrganisationKind.Jobcentre => "Jobcentre",
        OrganisationKind.HealthService => "Health service",
        OrganisationKind.OtherPartner => "Other partner",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of organisation is not known."),
    };
}
