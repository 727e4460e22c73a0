using System.Runtime.CompilerServices;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Journal;

/// <summary>Reads the sealed journal as it stood at one moment.</summary>
internal sealed class JournalReader : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _moment;

    private JournalReader(NpgsqlConnection connection, NpgsqlTransaction moment)
    {
        _connection = connection;
        _moment = moment;
    }

    public static async Task<JournalReader> Open(StorePools pools, CancellationToken stop)
    {
        var connection = await pools.Sealer.OpenConnectionAsync(stop);
        var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        return new JournalReader(connection, moment);
    }

    public async Task<IReadOnlyList<JournalPublicKey>> Keys() =>
        (await _connection.QueryAsync<JournalPublicKey>(
            "select number, public_key, signed_by_previous, signs_previous from journal_key order by number")).AsList();

    public async Task<IReadOnlyList<SealedBlock>> Blocks(JournalStream stream) =>
        [.. (await _connection.QueryAsync<BlockRow>(
            "select number, first, last, hash, key, at, signature from journal_block where stream = @stream order by number",
            new { stream = (short)stream })).Select(row => row.Of(stream))];

    public async Task<SealedBlock?> LastBlock(JournalStream stream) =>
        (await _connection.QuerySingleOrDefaultAsync<BlockRow>(
            "select number, first, last, hash, key, at, signature from journal_block where stream = @stream order by number desc limit 1",
            new { stream = (short)stream }))?.Of(stream);

    /// <summary>The stream's entries by position, one after the other, however many.</summary>
    public async IAsyncEnumerable<SealedEntry> Entries(JournalStream stream, [EnumeratorCancellation] CancellationToken stop)
    {
        var rows = _connection.QueryUnbufferedAsync<PlacedRow>(
            """
            select s.position, s.hash, e.number, e.at, e.event, e.version, e.room, e.is_reading, e.person, e.organisation, e.role, e.operation,
                   e.identities::text as identities, e.codes::text as codes, e.digest
            from journal_seal s join journal_entry e on e.number = s.number
            where s.stream = @stream order by s.position
            """,
            new { stream = (short)stream });
        await foreach (var row in rows.WithCancellation(stop))
        {
            yield return row.InPlace(stream, row.Position, row.Hash);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private sealed class PlacedRow : EntryRow
    {
        public long Position { get; init; }

        public byte[] Hash { get; init; } = [];
    }

    private sealed class BlockRow
    {
        public long Number { get; init; }

        public long First { get; init; }

        public long Last { get; init; }

        public byte[] Hash { get; init; } = [];

        public int Key { get; init; }

        public DateTimeOffset At { get; init; }

        public byte[] Signature { get; init; } = [];

        public SealedBlock Of(JournalStream stream) => new(stream, Number, First, Last, Hash, Key, At, Signature);
    }
}
