using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>Writes the lines of a proposal, and what it leaves unpaid, by COPY.</summary>
internal static class RunLineWriting
{
    // what all lines of a run have alike comes with them in the end, and what follows from the rest of a line is not sent
    private const string Sent =
        """
        words int, number int, delivery int, participant int, referral int, sequence int, earned date, payable date, was bigint, now bigint,
        cause text, pair int, limit_name text, earned_before date, payable_before date, facts bigint[]
        """;

    private const string Columns =
        """
        words, number, delivery, participant, referral, sequence, earned, payable, was, now, cause, pair, limit_name, earned_before, payable_before
        """;

    private const string Cuts =
        """
        copy payments_shortfall (run, number, contract, payer, participant, referral, line, sequence, party, earned, amount, limit_name, rule)
            from stdin (format binary)
        """;

    /// <summary>Sends the lines to where they wait for their run.</summary>
    /// <returns>Where they wait; nothing where there are none.</returns>
    public static async Task<WaitingLines?> Send(Work work, IReadOnlyList<Difference> lines)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        await using var copy = await work.CopyRowsAside(Sent);
        var words = new LinesInWords();
        foreach (var line in lines)
        {
            copy.Row();
            copy.Write(words.NumberOf(line));
            Write(copy, line);
        }

        await copy.Complete();
        return new WaitingLines(copy.Waiting, words.All);
    }

    /// <summary>Brings the lines that wait to their run, in one statement after their words: the policies look at each, and the database sees that
    /// they are whole.</summary>
    /// <param name="waiting">Where they wait; nothing where there are none.</param>
    public static async Task Bring(Work work, int run, ContractId contract, WaitingLines? waiting)
    {
        if (waiting is null)
        {
            return;
        }

        await work.Execute(
            $"""
            insert into payments_run_words (run, contract, payer, words, line, party, stream, version, rule)
            select @run, @contract, @payer, words, line, party, stream, version, rule
            from unnest(@lines, @parties, @streams, @versions, @rules) with ordinality as said (line, party, stream, version, rule, words);
            insert into payments_run_line (run, contract, payer, amount, facts, {Columns})
            select @run, @contract, @payer, now - was, coalesce(facts, array[]::bigint[]), {Columns} from {waiting.Table}
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

        string[] Each(Func<LineInWords, string> word) => [.. waiting.Words.Select(word)];
    }

    /// <summary>Sends and brings.</summary>
    public static async Task Add(Work work, int run, ContractId contract, IReadOnlyList<Difference> lines) =>
        await Bring(work, run, contract, await Send(work, lines));

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
        copy.Write(line.Number);
        copy.Write(line.Delivery?.Value);
        copy.Write(line.Key.Participant?.Value);
        copy.Write(line.Key.Referral?.Value);
        copy.Write(line.Key.Sequence);
        copy.Write(line.Earned);
        copy.Write(line.Payable);
        copy.Write(line.Was.Pence);
        copy.Write(line.Now.Pence);
        copy.Write(line.Cause.Word());
        copy.Write(line.Pair);
        copy.Write(line.Limit);
        copy.Write(line.Before?.Earned);
        copy.Write(line.Before?.Payable);
        if (line.Facts.Count == 0)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(line.Facts);
        }
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
