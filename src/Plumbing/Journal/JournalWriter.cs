using System.Text.Json;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.Plumbing.Journal;

/// <summary>Appends entries inside the work that they tell of. Writers compute no chain: the sealer orders, chains and signs.</summary>
internal static class JournalWriter
{
    public static async Task Append(Work work, IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        foreach (var entry in entries)
        {
            await work.Connection.ExecuteAsync(new CommandDefinition(
                """
                insert into journal_entry (event, version, room, is_reading, person, organisation, role, operation, identities, codes, digest)
                values (@Event, @Version, @Room, @IsReading, @person, @organisation, @role, @Operation,
                        @identities::jsonb, @codes::jsonb, @digest)
                """,
                new
                {
                    entry.Event,
                    entry.Version,
                    entry.Room,
                    entry.IsReading,
                    person = work.Caller.Person.Value,
                    organisation = work.Caller.Organisation.Value,
                    role = work.Caller.Role,
                    entry.Operation,
                    identities = JsonSerializer.Serialize(entry.Identities),
                    codes = JsonSerializer.Serialize(entry.Codes ?? new Dictionary<string, string>()),
                    digest = JournalKey.Digest(entry.Content.Span),
                },
                work.Transaction,
                cancellationToken: stop));
        }
    }
}
