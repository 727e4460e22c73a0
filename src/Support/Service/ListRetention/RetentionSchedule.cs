using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Support.Service.ListRetention;

/// <summary>A person's record and until when it is kept; nothing while no end can be named.</summary>
internal sealed record RetainedPerson(ParticipantId Participant, string Reference, int Referrals, DateOnly? LastEnded, Kept? Kept);

/// <summary>Works out, in sets, until when records are kept: from the facts, the contracts and the programmes' rules.</summary>
internal sealed class RetentionSchedule(FactRecords facts, ContractRegister contracts, ProgrammeLibrary programmes) : RetentionPeriods
{
    public async Task<IReadOnlyDictionary<ParticipantId, DateOnly>> KeptUntil(UnitOfWork worker, IReadOnlyCollection<ParticipantId> people) =>
        (await Of((Work)worker, people)).Where(person => person.Kept is not null).ToDictionary(person => person.Participant, person => person.Kept!.Until);

    /// <summary>Of the people that have a referral.</summary>
    public async Task<IReadOnlyList<RetainedPerson>> Of(Work worker, IReadOnlyCollection<ParticipantId> people)
    {
        var referrals = (await facts.ReferralsOf(worker, people)).ToLookup(referral => referral.Participant);
        var told = (await facts.OfAll(worker, people)).ToLookup(fact => fact.Participant);
        var terms = new Dictionary<ContractId, (Contract Contract, Programme? Programme)>();
        foreach (var contract in referrals.SelectMany(own => own).Select(referral => referral.Owner.Contract).Distinct())
        {
            var found = await contracts.Find(worker, contract) ?? throw new InvalidOperationException($"Contract {contract.Value} is not on the register.");
            terms[contract] = (found, programmes.Find(found.Programme, found.Overlay));
        }

        return
        [
            .. referrals.OrderBy(own => own.Key.Value).Select(own =>
            {
                var cases = own.Select(referral => Case(referral, told[own.Key], terms[referral.Owner.Contract])).ToList();
                return new RetainedPerson(
                    own.Key, own.First().ParticipantReference, cases.Count, cases.Max(one => one.Case.Ended), Retention.OfPerson([.. cases.Select(one => one.Kept)]));
            }),
        ];
    }

    private static (RetainedCase Case, Kept? Kept) Case(
        ReferralRecord referral, IEnumerable<RecordedFact> facts, (Contract Contract, Programme? Programme) terms)
    {
        var streams = terms.Programme?.Streams?.Streams.Select(stream => stream.Name).ToList() ?? [];
        var one = Retention.Case(referral, facts, terms.Contract.End, streams);
        return (one, Retention.Of(one, terms.Programme?.Retention ?? []));
    }
}
