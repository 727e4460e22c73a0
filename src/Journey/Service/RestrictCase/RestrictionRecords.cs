using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.RestrictCase;

/// <summary>Reads and writes which cases are restricted and who is named; the acts stay.</summary>
internal sealed class RestrictionRecords : RestrictedCases
{
    public async Task<IReadOnlySet<string>> Withheld(UnitOfWork work, ContractId contract) =>
        (await ((Work)work).List<int>(
            "select participant from journey_restriction where contract = @contract and not @person = any (named)",
            new { contract = contract.Value, person = ((Work)work).Caller.Person.Value })).Select(Opaque.Participant).ToHashSet();

    public async Task<IReadOnlyDictionary<ParticipantId, IReadOnlyList<PersonId>>> Named(UnitOfWork worker, ContractId contract) =>
        (await ((Work)worker).List<(int Participant, int[] Named)>(
            "select participant, named from journey_restriction where contract = @contract", new { contract = contract.Value }))
        .ToDictionary(
            row => new ParticipantId(row.Participant), row => (IReadOnlyList<PersonId>)[.. row.Named.Select(number => new PersonId(number))]);

    public static async Task<RestrictedCase?> Of(Work work, ReferralRecord referral) =>
        await work.One<int[]>(
            "select named from journey_restriction where participant = @participant and contract = @contract", Key(referral)) is { } named
            ? new RestrictedCase([.. named.Select(number => new PersonId(number))])
            : null;

    /// <summary>Whether one of these referrals' cases is open to named people only.</summary>
    public static Task<bool> IsAny(Work work, IReadOnlyList<ReferralRecord> referrals) => work.One<bool>(
        """
        select exists (select from journey_restriction r join unnest(@people, @contracts) c (participant, contract) using (participant, contract))
        """,
        new
        {
            people = referrals.Select(referral => referral.Participant.Value).ToArray(),
            contracts = referrals.Select(referral => referral.Owner.Contract.Value).ToArray(),
        });

    public static Task<IReadOnlyList<RestrictionAct>> Acts(Work work, ReferralRecord referral) => work.List<RestrictionAct>(
        """
        select named, reason, person, at from journey_restriction_act
        where participant = @participant and contract = @contract order by number
        """,
        Key(referral));

    /// <param name="now">The people named from now on; nothing to lift the restriction.</param>
    public static async Task Keep(Work worker, ReferralRecord referral, RestrictedCase? now, string reason)
    {
        var named = now?.Named.Select(person => person.Value).ToArray() ?? [];
        await worker.Execute("delete from journey_restriction where participant = @participant and contract = @contract", Key(referral));
        await worker.Execute(
            """
            insert into journey_restriction (participant, contract, named) select @participant, @contract, @named where cardinality(@named) > 0;
            insert into journey_restriction_act (participant, contract, delivery, referrer, named, reason, person, at)
            values (@participant, @contract, @delivery, @referrer, @named, @reason, @person, @Now)
            """,
            new
            {
                participant = referral.Participant.Value,
                contract = referral.Owner.Contract.Value,
                delivery = referral.Owner.Delivery?.Value,
                referrer = referral.Owner.Referrer?.Value,
                named,
                reason,
                person = worker.Caller.Person.Value,
                worker.Now,
            });
        worker.Record(new Entry(
            now is null ? JourneyEvents.RestrictionLifted : JourneyEvents.CaseRestricted, 1, "Journey",
            new Dictionary<string, long> { ["participant"] = referral.Participant.Value, ["contract"] = referral.Owner.Contract.Value },
            new Dictionary<string, string> { ["reason"] = reason, ["named"] = string.Join(' ', named) }));
    }

    private static object Key(ReferralRecord referral) =>
        new { participant = referral.Participant.Value, contract = referral.Owner.Contract.Value };
}

/// <summary>One act on a case: who was named from then on, nobody where the restriction was lifted.</summary>
internal sealed record RestrictionAct
{
    public int[] Named { get; init; } = [];

    public string Reason { get; init; } = "";

    public int Person { get; init; }

    public DateTimeOffset At { get; init; }
}
