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
            with told as (
                select r.contract, r.participant as record, coalesce(s.stands_for, r.participant) as person
                from journey_referral r left join journey_same_person s on s.record = r.participant
                where r.contract = @id or r.contract = any(@others))
            select person, array_agg(distinct record) as records from told
            group by person having bool_or(contract = @id) and bool_or(contract <> @id) order by person
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
