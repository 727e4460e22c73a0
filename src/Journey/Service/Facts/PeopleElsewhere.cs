using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>People of one contract who were referred to others too: under one record, or under several that are one person's. Nearly everybody has one
/// record, and no referral is asked for its person's others.</summary>
internal static class PeopleElsewhere
{
    /// <param name="knownAt">Records are one person's by the merges that were done by this instant, itself included.</param>
    public static async Task<IReadOnlyList<PersonElsewhere>> Of(
        Work worker, ContractId contract, IReadOnlyCollection<ContractId> others, DateTimeOffset knownAt) =>
    [
        .. (await worker.List<PersonRow>(
            $"""
            with same as materialized ({SamePerson.KnownAt}),
            one as (
                select distinct r.participant as record from journey_referral r
                where r.contract = @id and r.participant in (select o.participant from journey_referral o where o.contract = any(@others))),
            merged as (
                select distinct here.stands_for as person
                from same here join same there using (stands_for)
                where exists (select from journey_referral r where r.participant = here.record and r.contract = @id)
                    and exists (select from journey_referral r where r.participant = there.record and r.contract = any(@others))),
            told as (
                select person, array_agg(distinct record) as records
                from (
                    select coalesce(s.stands_for, o.record) as person, o.record from one o left join same s on s.record = o.record
                    union all
                    select m.person, r.participant from merged m join same s on s.stands_for = m.person
                    join journey_referral r on r.participant = s.record and (r.contract = @id or r.contract = any(@others))) each
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
