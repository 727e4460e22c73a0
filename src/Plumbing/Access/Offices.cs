using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>What sign-in asks of Places: who may sign in, and in which offices.</summary>
public interface Offices
{
    /// <summary>The person of an e-mail address, whatever its case; null where there is none.</summary>
    Task<PersonInOffice?> ByEmail(Work worker, string email);

    Task<PersonInOffice?> ByPerson(Work worker, PersonId person);

    /// <summary>Everyone who holds an office: for the demonstration's sign-in page.</summary>
    Task<IReadOnlyList<PersonInOffice>> All(Work worker);
}

/// <summary>A person with every office held, in the order given.</summary>
public sealed record PersonInOffice(PersonId Person, string Name, string Email, IReadOnlyList<OfficeHeld> Offices);

/// <summary>One office: what its holder may act as.</summary>
public sealed record OfficeHeld(int Number, string OrganisationName, Caller Caller);
