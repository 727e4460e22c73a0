using Concordat.Journey;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>What the checks of an outcome said when a validator decided on it: the record that the decision rests on.</summary>
/// <param name="Fact">The number of the fact that validated or rejected it.</param>
internal sealed record CheckedDecision(ReferralRecord Referral, long Fact, CheckedOutcome Checked);

internal static class CheckRows
{
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
}
