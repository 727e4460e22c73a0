using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>In which programme an organisation has a part, in words: the demonstration's sign-in page groups its people by it. The
/// room that keeps the contracts answers.</summary>
public interface ProgrammesOfOrganisations
{
    Task<IReadOnlyDictionary<OrganisationId, string>> Programmes(Work worker);
}
