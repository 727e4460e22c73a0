using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Npgsql;
using NpgsqlTypes;

namespace Concordat.Plumbing.Journal;

/// <summary>Appends entries inside the work that they tell of. Writers compute no chain: the sealer orders, chains and signs.</summary>
internal static class JournalWriter
{
    /// <summary>Who acts where an operator runs a command at the machine itself: nobody who signed in.</summary>
    private static readonly Caller AtTheMachine = new(new PersonId(0), new OrganisationId(0), "operator", []);

    public static Task Append(Work work, IReadOnlyList<Entry> entries, CancellationToken stop) =>
        Append(work.Connection, work.Caller, entries, stop);

    public static Task AppendOfOperator(NpgsqlConnection connection, Entry entry, CancellationToken stop) =>
        Append(connection, AtTheMachine, [entry], stop);

    // All entries go in one round trip.
    private static async Task Append(NpgsqlConnection connection, Caller caller, IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var entry in entries)
        {
            batch.BatchCommands.Add(Insert(caller, entry));
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlBatchCommand Insert(Caller caller, Entry entry) => new(
        """
        insert into journal_entry (event, version, room, is_reading, person, organisation, role, operation, identities, codes, digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """)
    {
        Parameters =
        {
            new() { Value = entry.Event },
            new() { Value = entry.Version },
            new() { Value = entry.Room },
            new() { Value = entry.IsReading },
            new() { Value = caller.Person.Value },
            new() { Value = caller.Organisation.Value },
            new() { Value = caller.Role },
            new() { Value = entry.Operation },
            new() { Value = JsonSerializer.Serialize(entry.Identities), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = JsonSerializer.Serialize(entry.Codes ?? new Dictionary<string, string>()), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = JournalKey.Digest(entry.Content.Span) },
        },
    };
}
