using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>Writes the lines of a proposal, and what it leaves unpaid, by COPY.</summary>
internal static class RunLineWriting
{
    private const string Lines =
        """
        copy payments_run_line (run, number, contract, payer, delivery, participant, referral, line, sequence, party, stream, earned, payable,
            was, now, cause, pair, limit_name, version, rule, earned_before, payable_before, facts) from stdin (format binary)
        """;

    private const string Cuts =
        """
        copy payments_shortfall (run, number, contract, payer, participant, referral, line, sequence, party, earned, amount, limit_name, rule)
            from stdin (format binary)
        """;

    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<Difference> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        await using var copy = await work.CopyRows(Lines);
        foreach (var line in lines)
        {
            copy.Row();
            Begin(copy, work, run, line.Number, contract);
            Write(copy, line);
        }

        await copy.Complete();
    }

    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<ShortfallRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await work.CopyRows(Cuts);
        foreach (var row in rows)
        {
            copy.Row();
            Begin(copy, work, run, row.Number, contract);
            Write(copy, row);
        }

        await copy.Complete();
    }

    private static void Begin(CopyRows copy, Work work, int run, int number, ContractId contract)
    {
        copy.Write(run);
        copy.Write(number);
        copy.Write(contract.Value);
        copy.Write(work.Caller.Organisation.Value);
    }

    private static void Write(CopyRows copy, Difference line)
    {
        copy.Write(line.Delivery?.Value);
        copy.Write(line.Key.Participant?.Value);
        copy.Write(line.Key.Referral?.Value);
        copy.Write(line.Key.Line);
        copy.Write(line.Key.Sequence);
        copy.Write(line.Key.Party);
        copy.Write(line.Key.Stream);
        copy.Write(line.Earned);
        copy.Write(line.Payable);
        copy.Write(line.Was.Pence);
        copy.Write(line.Now.Pence);
        copy.Write(line.Cause.Word());
        copy.Write(line.Pair);
        copy.Write(line.Limit);
        copy.Write(line.Version);
        copy.Write(line.Rule);
        copy.Write(line.Before?.Earned);
        copy.Write(line.Before?.Payable);
        copy.Write(line.Facts);
    }

    private static void Write(CopyRows copy, ShortfallRow row)
    {
        copy.Write(row.Participant?.Value);
        copy.Write(row.Referral?.Value);
        copy.Write(row.Line);
        copy.Write(row.Sequence);
        copy.Write(row.Party);
        copy.Write(row.Earned);
        copy.Write(row.Amount.Pence);
        copy.Write(row.LimitName);
        copy.Write(row.Rule);
    }
}
