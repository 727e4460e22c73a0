using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ErasePerson;

/// <summary>Words of a referral for fraud may name people beside the one whose outcome it is, or without any outcome: they go with whomever they
/// name. That it was referred, and what became of it, stays.</summary>
internal sealed class FraudWords : WhenErased
{
    public async Task Erased(UnitOfWork worker, IReadOnlyCollection<ParticipantId> people)
    {
        var numbers = new { people = people.Select(person => person.Value).ToArray() };
        await ((Work)worker).Execute("update outcomes_fraud set words = null where people && @people and words is not null", numbers);
        await ((Work)worker).Execute("update outcomes_fraud_act set words = null where people && @people and words is not null", numbers);
    }
}
