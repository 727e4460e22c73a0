using Concordat.Kernel;

namespace Concordat.Plumbing.Access;

/// <summary>The caller of work done before anybody is known: row security shows it nothing, and the journal names no person.</summary>
public static class Nobody
{
    public static readonly Caller Caller = new(new PersonId(0), new OrganisationId(0), Policy.Anyone, []);
}
