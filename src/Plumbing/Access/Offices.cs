using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>What sign-in asks of Places: who may sign in, and in which offices.</summary>
public interface Offices
{
    /// <summary>The person of an e-mail address, whatever its case; null where there is none.</summary>
    Task<PersonInOffice?> ByEmail(Work worker, string email);

    Task<PersonInOffice?> ByPerson(Work worker, PersonId person);

    /// <summary>Everyone who holds an office now: for the demonstration's sign-in page.</summary>
    Task<IReadOnlyList<PersonInOffice>> All(Work worker);

    /// <summary>Everyone who held an office at an instant, and in which.</summary>
    Task<IReadOnlyList<PersonInOffice>> At(Work work, DateTimeOffset at);

    /// <summary>Whether the caller of this work holds the office now, in person or as the deputy that the caller says to be. Asked where somebody
    /// decides: an office may have ended since the request came in.</summary>
    Task<bool> Holds(Work work);
}

/// <summary>A person with every office held: own ones in the order given, then those in which the person deputises.</summary>
public sealed record PersonInOffice(PersonId Person, string Name, string Email, IReadOnlyList<OfficeHeld> Offices);

/// <summary>One office: what its holder, or the holder's deputy, may act as.</summary>
public sealed record OfficeHeld(int Number, string OrganisationName, Caller Caller)
{
    /// <summary>The day on which the person was named to deputise in it; nothing in an office of the person's own.</summary>
    public DateOnly? NamedOn { get; init; }

    /// <summary>The office in words, such as <c>Commissioner, West London Alliance</c>; a deputy's says so.</summary>
    public string Words => Caller.Deputises is null ? Name : $"Deputy for {Name}";

    private string Name => $"{Roles.Of(Caller.Role).Words}, {OrganisationName}";
}
