using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>People of one contract who were referred to others too.</summary>
internal static class PeopleElsewhere
{
    public static async Task<IReadOnlyList<PersonElsewhere>> Of(Work worker, ContractId contract, IReadOnlyCollection<ContractId> others) =>
    [
        .. (await worker.List<PersonRow>(
            """
            with elsewhere as (
                select distinct r.participant as record, coalesce(s.stands_for, r.participant) as person
                from journey_referral r left join journey_same_person s on s.record = r.participant where r.contract = any(@others)),
            here as (
                select distinct r.participant as record, e.person
                from journey_referral r left join journey_same_person s on s.record = r.participant
                join elsewhere e on e.person = coalesce(s.stands_for, r.participant) where r.contract = @id)
            select person, array_agg(distinct record) as records
            from (table here union select e.record, e.person from elsewhere e where e.person in (select person from here)) told
            group by person order by person
            """,
            new { id = contract.Value, others = others.Select(other => other.Value).ToArray() }))
            .Select(row => new PersonElsewhere(new ParticipantId(row.Person), [.. row.Records.Select(record => new ParticipantId(record))])),
    ];

    private sealed class PersonRow
    {
        public int Person { get; init; }

        public int[] Records { get; init; } = [];
    }
}
