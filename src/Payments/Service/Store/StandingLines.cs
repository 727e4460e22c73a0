using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>A tariff line of a person that stands posted on a contract with another amount than nothing.</summary>
internal sealed class StandingLine
{
    public int Contract { get; init; }

    public int Participant { get; init; }

    public string Line { get; init; } = "";

    public Money Amount { get; init; }

    /// <summary>The number of the first posting of it.</summary>
    public long First { get; init; }
}

/// <summary>What stands posted for some people over several contracts: asked by the worker, who sees every ledger.</summary>
internal static class StandingLines
{
    /// <param name="knownAt">Of runs that were authorised by this instant.</param>
    public static Task<IReadOnlyList<StandingLine>> Of(
        Work worker, IReadOnlyCollection<ContractId> contracts, IReadOnlyCollection<ParticipantId> people, DateTimeOffset knownAt) => worker.List<StandingLine>(
        """
        with place as materialized (
            select p.run, sought, payments_lines_after(r.people, sought) as after, payments_lines_until(r.people, sought) as until
            from payments_posted p join payments_run r on r.number = p.run
            join payments_run_act a on a.run = p.run and a.act = 'authorised'
            cross join unnest(@people) as sought
            where p.contract = any(@contracts) and a.at <= @knownAt)
        select p.contract, p.participant, p.line, -sum(p.amount)::bigint as amount, min(p.number) as first
        from place join payments_posting p on p.run = place.run and p.entry > after and p.entry <= until and p.participant = sought
        where p.account = 'payable'
        group by p.contract, p.participant, p.line having sum(p.amount) <> 0
        """,
        new
        {
            contracts = contracts.Select(contract => contract.Value).ToArray(),
            people = people.Select(person => person.Value).ToArray(),
            knownAt,
        });

    /// <summary>The first of these outcomes for whose lines a run pays more than before to the person; nothing where it pays more for none.</summary>
    public static async Task<HeldOutcome?> FirstRaised(
        Work work, int run, IReadOnlyList<HeldOutcome> held, Func<HeldOutcome, IEnumerable<string>> linesOf)
    {
        var sought = held.Index().SelectMany(one => one.Item.Records.SelectMany(record =>
            linesOf(one.Item).Select(line => (Place: one.Index, Record: record.Value, Line: line)))).ToList();
        if (sought.Count == 0)
        {
            return null;
        }

        var place = await work.One<int?>(
            """
            select min(s.place) from payments_line l
            join unnest(@places, @records, @lines) as s (place, record, line) on s.record = l.participant and s.line = l.line
            where l.run = @run and l.now > l.was
            """,
            new
            {
                run,
                places = sought.Select(one => one.Place).ToArray(),
                records = sought.Select(one => one.Record).ToArray(),
                lines = sought.Select(one => one.Line).ToArray(),
            });
        return place is { } first ? held[first] : null;
    }

    /// <summary>What a run takes back because it stands paid on another contract, by record and line.</summary>
    public static async Task<IReadOnlyList<(ParticipantId Record, string Line)>> TakenBack(Work work, int run) =>
        [.. (await work.List<(int Record, string Line)>(
        """
        select distinct l.participant, l.line from payments_line l
        where l.run = @run and l.now < l.was
            and exists (select from payments_shortfall s where s.run = @run and s.limit_name = @elsewhere)
            and (l.participant, l.line) in (
                select s.participant, s.line from payments_shortfall s where s.run = @run and s.limit_name = @elsewhere)
        """,
        new { run, elsewhere = Shortfall.PaidElsewhere })).Select(row => (new ParticipantId(row.Record), row.Line))];
}
