using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Journal;

/// <summary>Gives committed entries their places: orders, chains and signs them, one process at a time. It never passes the oldest open
/// transaction, so that nothing can still come before what is sealed.</summary>
public sealed class Sealer(StorePools pools, KeyFolder keys, Clock clock)
{
    // A transaction's entries are sealed together; a block takes whole transactions until it has about so many entries.
    private const int EntriesOfABlock = 10_000;

    /// <summary>Seals what is committed and returns how many entries that were.</summary>
    public async Task<long> SealAll(CancellationToken stop)
    {
        long all = 0;
        for (var some = await SealSome(stop); some > 0; some = await SealSome(stop))
        {
            all += some;
        }

        return all;
    }

    /// <summary>Makes a new signing key, bound to the old one by both keys' signatures, and records that in the journal itself. What was
    /// committed before is sealed with the old key.</summary>
    public async Task<JournalPublicKey> RotateKey(CancellationToken stop)
    {
        await SealAll(stop);
        await using var connection = await pools.Sealer.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await TakeTurn(connection);
        using var old = await CurrentKey(connection);
        using var next = SigningKey.Make(keys, old.Number + 1);
        var binding = Canonical.OfRotation(next.Number, old.PublicKey, next.PublicKey);
        var kept = new JournalPublicKey(next.Number, next.PublicKey, old.Sign(binding), next.Sign(binding));
        await Keep(connection, kept);
        var codes = new Dictionary<string, string>
        {
            ["from"] = Canonical.Fingerprint(old.PublicKey),
            ["to"] = Canonical.Fingerprint(next.PublicKey),
        };
        await JournalWriter.AppendOfOperator(
            connection, new Entry(JournalEvents.SigningKeyRotated, 1, "Plumbing", new Dictionary<string, long> { ["key"] = next.Number }, codes), stop);
        await transaction.CommitAsync(stop);
        await SealAll(stop);
        return kept;
    }

    private async Task<long> SealSome(CancellationToken stop)
    {
        await using var connection = await pools.Sealer.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var below = await TakeTurn(connection);
        var (upper, oldest) = await connection.QuerySingleAsync<(string Upper, string Oldest)>(
            """
            with oldest as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
            select coalesce(
                (select (e.xid::text::bigint + 1)::text from journal_entry e
                 where e.xid >= @below::xid8 and e.xid < oldest.xid order by e.xid offset @EntriesOfABlock limit 1),
                oldest.xid::text), oldest.xid::text
            from oldest
            """,
            new { below, EntriesOfABlock });
        var waiting = (await connection.QueryAsync<EntryRow>(
            """
            select number, at, event, version, room, is_reading, person, organisation, role, operation,
                   identities::text as identities, codes::text as codes, digest
            from journal_entry where xid >= @below::xid8 and xid < @upper::xid8 order by number
            """,
            new { below, upper })).AsList();
        if (waiting.Count == 0)
        {
            return 0;
        }

        using var key = await CurrentKey(connection);
        foreach (var stream in waiting.GroupBy(row => row.Stream))
        {
            await Seal(connection, key, stream.Key, stream, stop);
        }

        await connection.ExecuteAsync("update journal_mark set below = @upper::xid8", new { upper });
        await transaction.CommitAsync(stop);
        return waiting.Count;
    }

    private async Task Seal(
        NpgsqlConnection connection, SigningKey key, JournalStream stream, IEnumerable<EntryRow> rows, CancellationToken stop)
    {
        var last = await connection.QuerySingleOrDefaultAsync<(long Position, byte[] Hash)>(
            "select position, hash from journal_seal where stream = @stream order by position desc limit 1", new { stream = (short)stream });
        var (position, hash) = (last.Position, last.Hash ?? Canonical.Start);
        var first = position + 1;
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy journal_seal (stream, position, number, hash) from stdin (format binary)", stop))
        {
            foreach (var row in rows)
            {
                position++;
                hash = Canonical.Hash(hash, row.InPlace(stream, position));
                await copy.WriteRowAsync(stop, (short)stream, position, row.Number, hash);
            }

            await copy.CompleteAsync(stop);
        }

        var number = 1 + await connection.ExecuteScalarAsync<long>(
            "select coalesce(max(number), 0) from journal_block where stream = @stream", new { stream = (short)stream });
        var now = new DateTimeOffset(clock.RealNow.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        var block = new SealedBlock(stream, number, first, position, hash, key.Number, now, []);
        await connection.ExecuteAsync(
            """
            insert into journal_block (stream, number, first, last, hash, key, at, signature)
            values (@stream, @Number, @First, @Last, @Hash, @Key, @At, @signature)
            """,
            new
            {
                stream = (short)stream,
                block.Number,
                block.First,
                block.Last,
                block.Hash,
                block.Key,
                block.At,
                signature = key.Sign(Canonical.Of(block, key.PublicKey)),
            });
    }

    /// <summary>Waits for the sealer's turn and returns the mark. Numbers of transactions mean nothing in another cluster than the one
    /// that gave them: there the owner must set the mark anew (<see cref="Migrations"/> does) before anything is sealed.</summary>
    private static async Task<string> TakeTurn(NpgsqlConnection connection)
    {
        var (below, isHere) = await connection.QuerySingleAsync<(string Below, bool IsHere)>(
            "select below::text, cluster = (select system_identifier from pg_control_system()) from journal_mark for update");
        return isHere
            ? below
            : throw new InvalidOperationException("This database was copied from another cluster. Run `concordat migrate` before it is served.");
    }

    private async Task<SigningKey> CurrentKey(NpgsqlConnection connection)
    {
        var current = await connection.QuerySingleOrDefaultAsync<(int Number, byte[] PublicKey)>(
            "select number, public_key from journal_key order by number desc limit 1");
        if (current.Number > 0)
        {
            return SigningKey.Load(keys, current.Number, current.PublicKey);
        }

        var first = SigningKey.Make(keys, 1);
        await Keep(connection, new JournalPublicKey(1, first.PublicKey, null, null));
        return first;
    }

    private static Task<int> Keep(NpgsqlConnection connection, JournalPublicKey key) => connection.ExecuteAsync(
        """
        insert into journal_key (number, public_key, signed_by_previous, signs_previous)
        values (@Number, @PublicKey, @SignedByPrevious, @SignsPrevious)
        """,
        key);
}
