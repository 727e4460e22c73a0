using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Npgsql;
using NpgsqlTypes;

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

        await using var copy = await work.Copy(Lines);
        foreach (var line in lines)
        {
            Begin(copy, work, run, line.Number, contract);
            Write(copy, line);
        }

        await copy.CompleteAsync();
    }

    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<ShortfallRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await work.Copy(Cuts);
        foreach (var row in rows)
        {
            Begin(copy, work, run, row.Number, contract);
            Write(copy, row);
        }

        await copy.CompleteAsync();
    }

    private static void Begin(NpgsqlBinaryImporter copy, Work work, int run, int number, ContractId contract)
    {
        copy.StartRow();
        copy.Write(run, NpgsqlDbType.Integer);
        copy.Write(number, NpgsqlDbType.Integer);
        copy.Write(contract.Value, NpgsqlDbType.Integer);
        copy.Write(work.Caller.Organisation.Value, NpgsqlDbType.Integer);
    }

    private static void Write(NpgsqlBinaryImporter copy, Difference line)
    {
        copy.WriteOrNull(line.Delivery?.Value, NpgsqlDbType.Integer);
        copy.WriteOrNull(line.Key.Participant?.Value, NpgsqlDbType.Integer);
        copy.WriteOrNull(line.Key.Referral?.Value, NpgsqlDbType.Integer);
        copy.Write(line.Key.Line, NpgsqlDbType.Text);
        copy.Write(line.Key.Sequence, NpgsqlDbType.Integer);
        copy.Write(line.Key.Party, NpgsqlDbType.Text);
        copy.Write(line.Key.Stream, NpgsqlDbType.Text);
        copy.Write(line.Earned, NpgsqlDbType.Date);
        copy.Write(line.Payable, NpgsqlDbType.Date);
        copy.Write(line.Was.Pence, NpgsqlDbType.Bigint);
        copy.Write(line.Now.Pence, NpgsqlDbType.Bigint);
        copy.Write(line.Cause.Word(), NpgsqlDbType.Text);
        copy.WriteOrNull(line.Pair, NpgsqlDbType.Integer);
        copy.Write(line.Limit, NpgsqlDbType.Text);
        copy.Write(line.Version, NpgsqlDbType.Text);
        copy.Write(line.Rule, NpgsqlDbType.Text);
        copy.WriteOrNull(line.Before?.Earned, NpgsqlDbType.Date);
        copy.WriteOrNull(line.Before?.Payable, NpgsqlDbType.Date);
        copy.Write(line.Facts as long[] ?? [.. line.Facts], NpgsqlDbType.Array | NpgsqlDbType.Bigint);
    }

    private static void Write(NpgsqlBinaryImporter copy, ShortfallRow row)
    {
        copy.WriteOrNull(row.Participant?.Value, NpgsqlDbType.Integer);
        copy.WriteOrNull(row.Referral?.Value, NpgsqlDbType.Integer);
        copy.Write(row.Line, NpgsqlDbType.Text);
        copy.Write(row.Sequence, NpgsqlDbType.Integer);
        copy.Write(row.Party, NpgsqlDbType.Text);
        copy.Write(row.Earned, NpgsqlDbType.Date);
        copy.Write(row.Amount.Pence, NpgsqlDbType.Bigint);
        copy.Write(row.LimitName, NpgsqlDbType.Text);
        copy.Write(row.Rule, NpgsqlDbType.Text);
    }
}
