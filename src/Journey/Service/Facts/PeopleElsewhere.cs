using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>People of one contract who were referred to others too.</summary>
internal static class PeopleElsewhere
{
    /// <param name="knownAt">Records are one person's by the merges that were done by this instant, itself included.</param>
    public static async Task<IReadOnlyList<PersonElsewhere>> Of(
        Work worker, ContractId contract, IReadOnlyCollection<ContractId> others, DateTimeOffset knownAt) =>
    [
        .. (await worker.List<PersonRow>(
            $"""
            with same as {SamePerson.KnownAt},
            elsewhere as (
                select distinct r.participant as record, coalesce(s.stands_for, r.participant) as person
                from journey_referral r left join same s on s.record = r.participant where r.contract = any(@others)),
            here as (
                select distinct r.participant as record, e.person
                from journey_referral r left join same s on s.record = r.participant
                join elsewhere e on e.person = coalesce(s.stands_for, r.participant) where r.contract = @id),
            told as (
                select person, array_agg(distinct record) as records
                from (table here union select e.record, e.person from elsewhere e where e.person in (select person from here)) one
                group by person)
            select person, records, array(
                select p.reference from journey_participant p where p.id = person or p.id = any(records) order by p.id <> person, p.id) as names
            from told order by person
            """,
            new { id = contract.Value, others = others.Select(other => other.Value).ToArray(), knownAt }))
            .Select(row => new PersonElsewhere(
                new ParticipantId(row.Person), [.. row.Records.Select(record => new ParticipantId(record))], row.Names)),
    ];

    private sealed class PersonRow
    {
        public int Person { get; init; }

        public int[] Records { get; init; } = [];

        public string[] Names { get; init; } = [];
    }
}
