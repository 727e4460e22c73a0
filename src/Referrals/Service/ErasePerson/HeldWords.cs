using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ErasePerson;

/// <summary>A reviewer's words stand with the row that was held, which names a referral and no person: they go with the person.</summary>
internal sealed class HeldWords : WhenErased
{
    public Task Erased(UnitOfWork worker, IReadOnlyCollection<ParticipantId> people) => ((Work)worker).Execute(
        "update referrals_held h set words = null from referrals_case c where c.referral = h.referral and c.participant = any(@people) and h.words is not null",
        new { people = people.Select(person => person.Value).ToArray() });
}
