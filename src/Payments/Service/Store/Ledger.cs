using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>The ledger's tables: postings are added and added up, never touched again.</summary>
internal static class Ledger
{
    /// <summary>One command at a time prepares or posts on a contract; others wait until it commits or fails.</summary>
    public static Task Lock(Work work, ContractId contract) => work.TakeTurn($"payments-contract {contract.Value}");

    /// <summary>The last posting of the contract; nothing where there is none. Under the lock it cannot move.</summary>
    public static Task<long> LastPosting(Work work, ContractId contract) => work.One<long>(
        "select coalesce(max(number), 0) from payments_posting where contract = @contract", new { contract = contract.Value });

    /// <summary>What is posted for each line, with the days and version that were posted last.</summary>
    public static async Task<IReadOnlyList<LineAmount>> Posted(Work work, ContractId contract)
    {
        var rows = await work.List<PostedRow>(
            """
            select participant, referral, line, sequence, party, stream, -sum(amount)::bigint as amount,
                   (array_agg(delivery order by number desc))[1] as delivery,
                   (array_agg(earned order by number desc))[1] as earned,
                   (array_agg(payable order by number desc))[1] as payable,
                   (array_agg(version order by number desc))[1] as version,
                   (array_agg(rule order by number desc))[1] as rule
            from payments_posting
            where contract = @contract and account = 'payable'
            group by participant, referral, line, sequence, party, stream
            """,
            new { contract = contract.Value });
        return [.. rows.Select(row => row.ToModel())];
    }

    /// <summary>Adds the entries of a run. The database refuses them at the commit unless each adds up to nothing.</summary>
    public static async Task Post(Work work, int run, ContractId contract, IReadOnlyList<Difference> lines)
    {
        foreach (var some in lines.Chunk(LineColumns.AtOnce))
        {
            var postings = DoubleEntry.Of(some).ToArray();
            var columns = new LineColumns([.. postings.Select(posting => posting.Line)]);
            await work.Execute(
                """
                insert into payments_posting (run, entry, contract, payer, delivery, participant, referral, line, sequence, party,
                    stream, account, amount, earned, payable, version, rule, cause, pair, limit_name)
                select @run, number, @contract, @payer, delivery, participant, referral, line, sequence, party,
                    stream, account, amount, earned, payable, version, rule, cause, pair, limit_name
                from unnest(@Numbers, @Deliveries, @Participants, @Referrals, @Lines, @Sequences, @Parties, @Streams,
                        @accounts, @amounts, @Earned, @Payable, @Versions, @Rules, @Causes, @Pairs, @Limits)
                    as posting (number, delivery, participant, referral, line, sequence, party, stream, account, amount,
                        earned, payable, version, rule, cause, pair, limit_name)
                """,
                new
                {
                    run,
                    contract = contract.Value,
                    payer = work.Caller.Organisation.Value,
                    columns.Numbers,
                    columns.Deliveries,
                    columns.Participants,
                    columns.Referrals,
                    columns.Lines,
                    columns.Sequences,
                    columns.Parties,
                    columns.Streams,
                    accounts = postings.Select(posting => posting.Account.Word()).ToArray(),
                    amounts = postings.Select(posting => posting.Amount.Pence).ToArray(),
                    columns.Earned,
                    columns.Payable,
                    columns.Versions,
                    columns.Rules,
                    columns.Causes,
                    columns.Pairs,
                    columns.Limits,
                });
        }
    }

    private sealed class PostedRow
    {
        public ParticipantId? Participant { get; init; }

        public ReferralId? Referral { get; init; }

        public string Line { get; init; } = "";

        public int Sequence { get; init; }

        public string Party { get; init; } = "";

        public string Stream { get; init; } = "";

        public Money Amount { get; init; }

        public OrganisationId? Delivery { get; init; }

        public DateOnly Earned { get; init; }

        public DateOnly Payable { get; init; }

        public string Version { get; init; } = "";

        public string Rule { get; init; } = "";

        public LineAmount ToModel() => new(
            new LineKey(Participant, Referral, Line, Sequence, Party, Stream), Delivery, Earned, Payable, Amount, Version, Rule);
    }
}
