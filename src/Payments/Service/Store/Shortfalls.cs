using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>One line that was earned but is not owed, by the numbers of the store.</summary>
internal sealed class ShortfallRow
{
    public int Number { get; init; }

    public ParticipantId? Participant { get; init; }

    public ReferralId? Referral { get; init; }

    public string Line { get; init; } = "";

    public int Sequence { get; init; }

    public string Party { get; init; } = "";

    public DateOnly Earned { get; init; }

    public Money Amount { get; init; }

    public string LimitName { get; init; } = "";

    public string Rule { get; init; } = "";
}

/// <summary>What was earned but not owed when a run was prepared: listed, never paid.</summary>
internal static class Shortfalls
{
    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<ShortfallRow> rows)
    {
        foreach (var some in rows.Chunk(LineColumns.AtOnce))
        {
            await work.Execute(
                """
                insert into payments_shortfall (run, number, contract, payer, participant, referral, line, sequence, party, earned,
                    amount, limit_name, rule)
                select @run, number, @contract, @payer, participant, referral, line, sequence, party, earned, amount, limit_name, rule
                from unnest(@numbers, @participants, @referrals, @lines, @sequences, @parties, @earned, @amounts, @limits, @rules)
                    as cut (number, participant, referral, line, sequence, party, earned, amount, limit_name, rule)
                """,
                new
                {
                    run,
                    contract = contract.Value,
                    payer = work.Caller.Organisation.Value,
                    numbers = some.Select(row => row.Number).ToArray(),
                    participants = some.Select(row => row.Participant?.Value).ToArray(),
                    referrals = some.Select(row => row.Referral?.Value).ToArray(),
                    lines = some.Select(row => row.Line).ToArray(),
                    sequences = some.Select(row => row.Sequence).ToArray(),
                    parties = some.Select(row => row.Party).ToArray(),
                    earned = some.Select(row => row.Earned).ToArray(),
                    amounts = some.Select(row => row.Amount.Pence).ToArray(),
                    limits = some.Select(row => row.LimitName).ToArray(),
                    rules = some.Select(row => row.Rule).ToArray(),
                });
        }
    }

    /// <summary>The largest first.</summary>
    public static Task<IReadOnlyList<ShortfallRow>> Of(Work work, int run, int take) => work.List<ShortfallRow>(
        """
        select number, participant, referral, line, sequence, party, earned, amount, limit_name, rule
        from payments_shortfall where run = @run order by amount desc, number limit @take
        """,
        new { run, take });
}
