using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>Something unusual about a run that stands neither in its lines nor among what it leaves unpaid.</summary>
internal sealed class RunExceptionRow
{
    public string Kind { get; init; } = "";

    public ParticipantId? Participant { get; init; }

    public string Line { get; init; } = "";

    public Money Amount { get; init; }
}

/// <summary>What was unusual about runs when they were prepared, each with whom it is about.</summary>
internal static class RunExceptionRows
{
    /// <summary>The largest first.</summary>
    public static Task<IReadOnlyList<RunExceptionRow>> Of(Work work, int run, int take) => work.List<RunExceptionRow>(
        """
        select kind, participant, line, amount from payments_run_exception
        where run = @run order by kind, amount desc, number limit @take
        """,
        new { run, take });

    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<RunExceptionRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await work.Execute(
            """
            insert into payments_run_exception (run, number, kind, contract, payer, participant, line, amount)
            select @run, t.number, t.kind, @contract, @payer, nullif(t.participant, 0), t.line, t.amount
            from unnest(@kinds, @participants, @lines, @amounts) with ordinality as t (kind, participant, line, amount, number)
            """,
            new
            {
                run,
                contract = contract.Value,
                payer = work.Caller.Organisation.Value,
                kinds = rows.Select(row => row.Kind).ToArray(),
                participants = rows.Select(row => row.Participant?.Value ?? 0).ToArray(),
                lines = rows.Select(row => row.Line).ToArray(),
                amounts = rows.Select(row => row.Amount.Pence).ToArray(),
            });
    }
}
