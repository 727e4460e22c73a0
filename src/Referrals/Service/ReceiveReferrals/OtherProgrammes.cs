using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Whether people are on another commissioned programme that is on record. It looks across every wall, so that only the day leaves it:
/// neither the programme nor who runs it.</summary>
internal sealed class OtherProgrammes(FactRecords facts, ContractRegister contracts, ProgrammeLibrary programmes)
{
    /// <param name="programme">The one that is asked about: a referral to it is no other.</param>
    /// <param name="asked">Each person with the day on which it is asked.</param>
    /// <returns>Those who were on another on their day, with the day of that referral, the earliest where there are several.</returns>
    public async Task<IReadOnlyDictionary<ParticipantId, DateOnly>> On(
        Work worker, string programme, IReadOnlyDictionary<ParticipantId, DateOnly> asked)
    {
        var others = (await contracts.All(worker)).Where(contract => contract.Programme != programme).ToDictionary(contract => contract.Id);
        var referrals = (await facts.ReferralsOf(worker, [.. asked.Keys]))
            .Where(referral => others.ContainsKey(referral.Owner.Contract) && referral.ReferredOn <= asked[referral.Participant]).ToList();
        if (referrals.Count == 0)
        {
            return new Dictionary<ParticipantId, DateOnly>();
        }

        var standing = (await facts.OfAll(worker, [.. referrals.Select(referral => referral.Participant).Distinct()]))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).ToLookup(fact => fact.Participant);
        return referrals.Where(referral => IsOpen(referral, standing[referral.Participant], others[referral.Owner.Contract], asked[referral.Participant]))
            .GroupBy(referral => referral.Participant).ToDictionary(person => person.Key, person => person.Min(referral => referral.ReferredOn));
    }

    /// <summary>Until it is withdrawn or known not to start, until support was left, or until all its support is over.</summary>
    private bool IsOpen(ReferralRecord referral, IEnumerable<RecordedFact> standing, Contract contract, DateOnly day)
    {
        DateOnly? started = null;
        var told = FactsOfCases.Of(referral, standing).Select(fact => fact.Content).ToList();
        foreach (var fact in told)
        {
            if ((fact.Kind is FactKind.Withdrawn or FactKind.DidNotStart && fact.On <= day) || (fact.Kind == FactKind.Left && fact.On < day))
            {
                return false;
            }

            started = fact.Kind == FactKind.Started ? fact.On : started;
        }

        return started is null || RunningSupport.RunsOn(
            day, programmes.Find(contract.Programme, contract.Overlay), new ReferralDays(referral.ReferredOn, StartedOn: started),
            RunningSupport.FirstDayInWork(started, told), null);
    }
}
