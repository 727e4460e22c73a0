using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>What the checks of an outcome said when a validator decided on it: the record that the decision rests on.</summary>
/// <param name="Fact">The number of the fact that validated or rejected it.</param>
internal sealed record CheckedDecision(ReferralRecord Referral, long Fact, CheckedOutcome Checked);

/// <summary>The table of what checks said: added to, never touched again.</summary>
internal sealed class CheckRows : DecidedChecks
{
    public async Task<IReadOnlyList<DecidedCheck>> Of(UnitOfWork work, IReadOnlyCollection<long> decisions)
    {
        var rows = decisions.Count == 0 ? [] : await ((Work)work).List<CheckRow>(
            """
            select c.name, c.result, c.code, c.at, o.code as reason, o.until
            from outcomes_check c left join outcomes_override o on o.number = c.overridden
            where c.decided_fact = any(@decisions) order by c.decided_fact, c.number
            """,
            new { decisions = decisions.ToArray() });
        return [.. rows.Select(row => new DecidedCheck(
            row.Name, row.Result, row.Code, row.At, row is { Reason: { } reason, Until: { } until } ? new StoodOver(reason, until) : null))];
    }

    public static async Task Add(Work work, IReadOnlyList<CheckedDecision> decisions)
    {
        var rows = decisions.SelectMany(one => one.Checked.Results.Select(result => (Of: one, Result: result))).ToList();
        await work.Execute(
            """
            insert into outcomes_check (participant, contract, delivery, decided_fact, name, result, code, overridden, at)
            select t.participant, t.contract, nullif(t.delivery, 0), t.fact, t.name, t.result, t.code, nullif(t.overridden, 0), @Now
            from unnest(@participants, @contracts, @deliveries, @facts, @names, @results, @codes, @overrides)
                as t (participant, contract, delivery, fact, name, result, code, overridden)
            on conflict do nothing
            """,
            new
            {
                work.Now,
                participants = rows.Select(row => row.Of.Referral.Participant.Value).ToArray(),
                contracts = rows.Select(row => row.Of.Referral.Owner.Contract.Value).ToArray(),
                deliveries = rows.Select(row => row.Of.Referral.Owner.Delivery?.Value ?? 0).ToArray(),
                facts = rows.Select(row => row.Of.Fact).ToArray(),
                names = rows.Select(row => row.Result.Check.Name).ToArray(),
                results = rows.Select(row => Says.Of(row.Result.State)).ToArray(),
                codes = rows.Select(row => row.Result.Code).ToArray(),
                overrides = rows.Select(row => row.Of.Checked.OverrideOf(row.Result)?.Number ?? 0).ToArray(),
            });
    }

    private sealed class CheckRow
    {
        public string Name { get; init; } = "";

        public string Result { get; init; } = "";

        public string Code { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public string? Reason { get; init; }

        public DateOnly? Until { get; init; }
    }
}
