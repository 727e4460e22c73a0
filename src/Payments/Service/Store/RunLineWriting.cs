using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>Writes the lines of a proposal, and what it leaves unpaid, by COPY.</summary>
internal static class RunLineWriting
{
    private const string Kept =
        """
        copy payments_run_line_kept (run, number, contract, payer, words, delivery, participant, referral, sequence, earned, payable, was, now, amount,
            cause, pair, limit_name, earned_before, payable_before, facts)
            from stdin (format binary)
        """;

    private const string Cuts =
        """
        copy payments_shortfall (run, number, contract, payer, participant, referral, line, sequence, party, earned, amount, limit_name, rule)
            from stdin (format binary)
        """;

    /// <summary>Writes all lines of a run where they stand, after what they say in words. The database sees that they are whole, and whose they
    /// are.</summary>
    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<Difference> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var words = new LinesInWords();
        var said = lines.Select(words.NumberOf).ToArray();
        await AddWords(work, run, contract, words.All);
        await using var copy = await work.CopyRowsStraight(Kept);
        for (var i = 0; i < said.Length; i++)
        {
            copy.Row();
            Begin(copy, work, run, lines[i].Number, contract);
            copy.Write(said[i]);
            Write(copy, lines[i]);
        }

        await copy.Complete();
    }

    private static async Task AddWords(Work work, int run, ContractId contract, IReadOnlyList<LineInWords> words)
    {
        await work.Execute(
            """
            insert into payments_run_words (run, contract, payer, words, line, party, stream, version, rule)
            select @run, @contract, @payer, words, line, party, stream, version, rule
            from unnest(@lines, @parties, @streams, @versions, @rules) with ordinality as said (line, party, stream, version, rule, words)
            """,
            new
            {
                run,
                contract = contract.Value,
                payer = work.Caller.Organisation.Value,
                lines = Each(one => one.Line),
                parties = Each(one => one.Party),
                streams = Each(one => one.Stream),
                versions = Each(one => one.Version),
                rules = Each(one => one.Rule),
            });

        string[] Each(Func<LineInWords, string> word) => [.. words.Select(word)];
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
        copy.Write(line.Key.Sequence);
        copy.Write(line.Earned);
        copy.Write(line.Payable);
        copy.Write(line.Was.Pence);
        copy.Write(line.Now.Pence);
        copy.Write(line.Amount.Pence);
        copy.Write(line.Cause.Word());
        copy.Write(line.Pair);
        copy.Write(line.Limit);
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
