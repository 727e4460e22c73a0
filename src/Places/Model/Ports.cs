using Concordat.Kernel;

namespace Concordat.Places;

/// <summary>What other rooms may ask of Places. Names of organisations and areas are public.</summary>
public interface PlaceRegister
{
    Task<Areas> Areas(UnitOfWork work);

    /// <summary>Which authorities make up regions, sub-regions and districts, by programme where that differs.</summary>
    Task<Members> Members(UnitOfWork work);

    /// <summary>Which postcode sectors make up the small areas that programmes target.</summary>
    /// <param name="areas">All places, so that an authority's code and its predecessor's are one.</param>
    Task<SmallAreas> SmallAreas(UnitOfWork work, Areas areas);

    Task<IReadOnlyList<Organisation>> Organisations(UnitOfWork work);

    /// <summary>Names of people in office, for "prepared by" and "authorised by"; people who help or decide, never participants.</summary>
    Task<IReadOnlyDictionary<PersonId, string>> PeopleInOffice(UnitOfWork work, IReadOnlyCollection<PersonId> people);

    /// <summary>People who hold an office of their own of this role in one of these organisations now, by name.</summary>
    Task<IReadOnlyList<Officer>> HoldersOf(UnitOfWork work, string role, IReadOnlyCollection<OrganisationId> organisations);

    /// <summary>Offices by the numbers of appointments to them, in words: <c>Commissioner, West London Alliance</c>. For whatever a deputy did.</summary>
    Task<IReadOnlyDictionary<int, string>> OfficesNamed(UnitOfWork work, IReadOnlyCollection<int> appointments);
}

/// <summary>Somebody in office.</summary>
public sealed record Officer(PersonId Person, string Name, OrganisationId Organisation);

public static class OrganisationNames
{
    /// <summary>The name of every organisation.</summary>
    public static async Task<IReadOnlyDictionary<OrganisationId, string>> NamesOfOrganisations(this PlaceRegister places, UnitOfWork work) =>
        (await places.Organisations(work)).ToDictionary(organisation => organisation.Id, organisation => organisation.Name);
}
