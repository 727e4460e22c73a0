using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>Reads facts and referrals as the store has them.</summary>
internal static class FactReading
{
    public static Task<IReadOnlyList<FactLine>> Of(Work work, int[] people) => work.List<FactLine>(
        $"select {FactLine.Columns} from {FactLine.Told} where f.participant = any ((select journey_records(@people))::int[]) order by f.number", new { people });

    public static Task<IReadOnlyList<FactLine>> Of(Work work, int[] people, short[] kinds) => work.List<FactLine>(
        $"select {FactLine.Columns} from {FactLine.Told} where f.participant = any ((select journey_records(@people))::int[]) and f.kind = any(@kinds) order by f.number",
        new { people, kinds });

    public static async Task<IReadOnlyCollection<ParticipantId>> DoneBy(Work worker, PersonId person, ContractId contract, short[] kinds) =>
    [
        .. (await worker.List<int>(
            """
            select distinct unnest(journey_records(array(
                select distinct participant from journey_fact where person = @person and contract = @contract and kind = any(@kinds))))
            """,
            new { person = person.Value, contract = contract.Value, kinds })).Select(number => new ParticipantId(number)),
    ];

    public static Task<IReadOnlyList<FactLine>> ByNumber(Work work, IReadOnlyCollection<long> numbers) => work.List<FactLine>(
        $"""
        select {FactLine.Columns} from {FactLine.Told} where f.number = any(@numbers)
        union
        select {FactLine.Columns} from {FactLine.Told} where f.supersedes = any(@numbers) and f.participant = any (
            (select journey_records(array(select participant from journey_fact where number = any(@numbers))))::int[])
        order by number
        """,
        new { numbers = numbers.ToArray() });

    public static async Task<IReadOnlyDictionary<int, ReferralLine>> ReferralLines(Work work, int[] people) =>
        (await work.List<ReferralLine>(
            """
            select r.id, coalesce(s.stands_for, r.participant) as participant, r.participant as record, r.contract, r.referred_on
            from journey_referral r left join journey_same_person s on s.record = r.participant
            where r.participant = any ((select journey_records(@people))::int[])
            """,
            new { people }))
        .ToDictionary(row => row.Id);

    /// <summary>Referrals of these people, under whichever of their records they were made.</summary>
    public static Task<IReadOnlyList<ReferralRecord>> ReferralsOf(Work work, int[] people) =>
        Referrals(work, "r.participant = any ((select journey_records(@values))::int[])", people);

    public static async Task<IReadOnlyList<ReferralRecord>> Referrals(Work work, string where, object values) =>
        [.. (await work.List<ReferralRow>(
            $"""
            select r.id, r.reference, p.id as participant, r.participant as record, p.reference as participant_reference, r.contract, r.delivery,
                   r.referrer, r.referred_on, r.route, r.grp, r.area, r.provider,
                   array(select h.on_day from journey_handover h where h.referral = r.id order by h.number) as handover_days,
                   array(select h.delivery from journey_handover h where h.referral = r.id order by h.number) as handovers_from
            from journey_referral r {SamePerson.Join("r.participant")}
            where {where} order by r.id
            """,
            new { values })).Select(row => row.ToModel())];

    /// <summary>For each superseded fact of these lines the fact that supersedes it now.</summary>
    public static Dictionary<long, long> SupersededBy(IReadOnlyList<FactLine> lines)
    {
        var by = new Dictionary<long, long>();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].Supersedes is { } target && !by.ContainsKey(lines[i].Number))
            {
                by[target] = lines[i].Number;
            }
        }

        return by;
    }

    private sealed class ReferralRow
    {
        public int Id { get; init; }

        public required string Reference { get; init; }

        public int Participant { get; init; }

        public int Record { get; init; }

        public required string ParticipantReference { get; init; }

        public int Contract { get; init; }

        public int? Delivery { get; init; }

        public int? Referrer { get; init; }

        public DateOnly ReferredOn { get; init; }

        public required string Route { get; init; }

        public required string Grp { get; init; }

        public required string Area { get; init; }

        public required string Provider { get; init; }

        public DateOnly[] HandoverDays { get; init; } = [];

        public int[] HandoversFrom { get; init; } = [];

        public ReferralRecord ToModel() => new(
            new ReferralId(Id), Reference, new ParticipantId(Participant), ParticipantReference,
            new FactOwner(
                new ContractId(Contract),
                Delivery is { } delivery ? new OrganisationId(delivery) : null,
                Referrer is { } referrer ? new OrganisationId(referrer) : null),
            ReferredOn, Route, Grp, Area, Provider)
        {
            Record = new ParticipantId(Record),
            Handovers = [.. HandoverDays.Zip(HandoversFrom, (day, from) => new Handover(day, new OrganisationId(from)))],
        };
    }
}
