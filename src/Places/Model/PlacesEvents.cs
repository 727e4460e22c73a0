namespace Concordat.Places;

/// <summary>What Places tells the journal.</summary>
public static class PlacesEvents
{
    public const string AreasLoaded = nameof(AreasLoaded);
    public const string MembersLoaded = nameof(MembersLoaded);
    public const string SmallAreasLoaded = nameof(SmallAreasLoaded);
    public const string OrganisationAdded = nameof(OrganisationAdded);
    public const string OfficeGiven = nameof(OfficeGiven);
    public const string DeputyNamed = nameof(DeputyNamed);
    public const string OfficeEnded = nameof(OfficeEnded);
}
