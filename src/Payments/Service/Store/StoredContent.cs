using System.Security.Cryptography;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>What a run's stored lines come to, folded where they stand as <see cref="RunContent"/> folds a proposal: each is read once.</summary>
internal static class StoredContent
{
    // As LineText writes them. What lines say in words is put together once and taken by its number: of a run that is new PostgreSQL has no
    // statistics, and would look each line's words up.
    private const string Block =
        """
        with said as materialized (
            select array_agg(concat_ws(chr(31), line, party, stream, version, rule) order by words) as words from payments_run_words where run = @run)
        select count(*)::int as lines, coalesce(sum(amount), 0)::bigint as total, count(*) filter (where amount < 0)::int as recoveries,
               max(number) as last, sha256(convert_to(string_agg(text, ''), 'UTF8')) as digest
        from (
            select number, amount, concat_ws(chr(31),
                (number::bigint << 31) + coalesce(delivery, 0), (coalesce(participant, 0)::bigint << 31) + coalesce(referral, 0),
                (sequence::bigint << 31) + coalesce(pair, 0), ((earned - date '0001-01-01')::bigint << 31) + (payable - date '0001-01-01'),
                coalesce(((earned_before - date '0001-01-01')::bigint << 31) + (payable_before - date '0001-01-01'), -1),
                was, now, cause, limit_name, ((select words from said))[words],
                case when cardinality(facts) > 0 then array_to_string(facts, ' ') || chr(30) else chr(30) end) as text
            from payments_run_line where run = @run and number > @after order by number limit @atOnce) block
        """;

    public static async Task<RunContent> Of(Work work, int run)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var all = new Folded();
        Folded block;
        var after = int.MinValue;
        do
        {
            block = (await work.One<Folded>(Block, new { run, after, atOnce = RunContent.LinesOfABlock }))!;
            if (block.Lines > 0)
            {
                whole.AppendData(block.Digest);
                all = all.With(block);
                after = block.Last;
            }
        }
        while (block.Lines == RunContent.LinesOfABlock);

        all.Digest = whole.GetHashAndReset();
        return all.ToModel();
    }

    private sealed class Folded
    {
        public int Lines { get; init; }

        public Money Total { get; init; }

        public int Recoveries { get; init; }

        public int Last { get; init; }

        public byte[] Digest { get; set; } = [];

        public Folded With(Folded next) => new()
        {
            Lines = Lines + next.Lines,
            Total = Total + next.Total,
            Recoveries = Recoveries + next.Recoveries,
        };

        public RunContent ToModel() => new(Lines, Total, Recoveries, Digest);
    }
}
