using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Caseloads;

/// <summary>People of a page by name, for roles that are shown who they are; for all others by reference. One reading, journaled.</summary>
internal sealed class PeopleNamed(Participants participants, Policy policy)
{
    /// <summary>Reads and commits, because a reading that is not on record did not happen.</summary>
    public async Task<Named> Of(Work work, string operation, IEnumerable<ListedCase> cases)
    {
        var people = cases.Select(one => one.Person).Distinct().ToList();
        var read = people.Count > 0 && policy.Shows(operation, work.Caller.Role, "identity")
            ? await participants.Read(work, operation, people)
            : new Dictionary<ParticipantId, Particulars>();
        await work.Commit();
        return new Named(read);
    }
}

internal sealed class Named(IReadOnlyDictionary<ParticipantId, Particulars> people)
{
    public static Named Nobody { get; } = new(new Dictionary<ParticipantId, Particulars>());

    public Particulars? Particulars(ListedCase one) => people.GetValueOrDefault(one.Person);

    public string this[ListedCase one] =>
        people.TryGetValue(one.Person, out var person) ? $"{person.GivenName} {person.FamilyName}" : one.ParticipantReference;
}
