using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>Says which outcomes stand validated by an override, from what the checks said when a validator decided.</summary>
internal sealed class OverriddenChecks(FactRecords records) : OverriddenOutcomes
{
    public async Task<IReadOnlyList<OverriddenOutcome>> Of(UnitOfWork work, ContractId contract)
    {
        var decided = await ((Work)work).List<long>(
            "select distinct decided_fact from outcomes_check where contract = @contract and overridden is not null", new { contract = contract.Value });
        return decided.Count == 0
            ? []
            :
            [
                .. (await records.ByNumber(work, [.. decided]))
                    .Where(fact => fact is { Content.Kind: FactKind.Validated, SupersededBy: null, Referral: not null })
                    .Select(fact => new OverriddenOutcome(fact.Referral!.Value, fact.Content.Outcome, fact.Content.Sequence)).Distinct(),
            ];
    }

    public async Task<IReadOnlyCollection<ParticipantId>> LetThroughBy(UnitOfWork worker, PersonId person, ContractId contract)
    {
        var people = await ((Work)worker).List<int>(
            """
            select distinct o.participant from outcomes_override o join outcomes_override_act a on a.asked = o.number
            where o.contract = @contract and a.granted and (o.person = @person or a.person = @person)
            """,
            new { contract = contract.Value, person = person.Value });
        return people.Count == 0
            ? []
            : (await records.ReferralsOf(worker, [.. people.Select(number => new ParticipantId(number))]))
                .SelectMany(referral => new[] { referral.Participant, referral.Record }).ToHashSet();
    }
}
