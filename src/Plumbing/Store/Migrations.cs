using Concordat.Kernel;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>Brings a database's schema to this version: the scripts that have not run, in the order of rooms and numbers, each in a
/// transaction of its own, one process at a time.</summary>
public sealed class Migrations(IReadOnlyList<Script> scripts)
{
    private const long Lock = 0x436F6E636F726461; // "Concorda"

    /// <summary>Runs what has not run. Returns the scripts run.</summary>
    public async Task<Ruling<IReadOnlyList<Script>>> Run(NpgsqlConnection owner, KeyFolder keys, CancellationToken stop)
    {
        await owner.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@Lock)", new { Lock }, cancellationToken: stop));
        try
        {
            if (await MayCreateTables(owner) is { } forbidden)
            {
                return forbidden;
            }

            if (await Logins.Ensure(owner, keys) is { } missing)
            {
                return missing;
            }

            await owner.ExecuteAsync(FirstTables);
            var ran = (await owner.QueryAsync<(string Room, int Number, string Sha256)>("select room, number, sha256 from store_script"))
                .ToDictionary(row => (row.Room, row.Number), row => row.Sha256);
            var changed = scripts.FirstOrDefault(script => ran.TryGetValue((script.Room, script.Number), out var sum) && sum != script.Sha256);
            if (changed is not null)
            {
                return new Refusal(
                    "script-changed",
                    $"The script {changed.Room} {changed.Number:0000}-{changed.Name} has run here in another form. Scripts are never edited "
                    + "once run: this database belongs to another version of Concordat.");
            }

            var waiting = scripts.Where(script => !ran.ContainsKey((script.Room, script.Number))).ToList();
            foreach (var script in waiting)
            {
                if (await Run(owner, script, stop) is { } failed)
                {
                    return failed;
                }
            }

            await TakeIn(owner, stop);
            return waiting;
        }
        finally
        {
            await owner.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    /// <summary>Runs what waits where the options let it; refuses a database that waits for scripts where they do not.</summary>
    internal async Task<Ruling<IReadOnlyList<Script>>> Bring(NpgsqlConnection owner, StoreOptions options, CancellationToken stop)
    {
        if (options.Migrates || options.Db is null)
        {
            return await Run(owner, options.KeyFolder, stop);
        }

        var isPrepared = await owner.ExecuteScalarAsync<bool>("select to_regclass('store_script') is not null");
        var ran = isPrepared ? await owner.ExecuteScalarAsync<int>("select count(*) from store_script") : 0;
        return ran == scripts.Count
            ? Array.Empty<Script>()
            : new Refusal(
                "scripts-waiting",
                $"The database has run {ran} of this version's {scripts.Count} scripts. Run `concordat migrate` with the same --db first.");
    }

    // The list of scripts stands before the first script; so do the classes of its columns.
    private const string FirstTables =
        """
        create table if not exists store_script (
            room text not null,
            number int not null,
            name text not null,
            sha256 text not null,
            at timestamptz not null default clock_timestamp(),
            primary key (room, number)
        );
        create table if not exists store_column_privacy (
            table_name text not null,
            column_name text not null,
            class text not null,
            primary key (table_name, column_name)
        );
        """;

    private static async Task<Refusal?> Run(NpgsqlConnection owner, Script script, CancellationToken stop)
    {
        await using var transaction = await owner.BeginTransactionAsync(stop);
        try
        {
            await using var command = new NpgsqlCommand(script.Text, owner, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(stop);
        }
        catch (PostgresException fault)
        {
            return new Refusal(
                "script-failed",
                $"The script {script.Room} {script.Number:0000}-{script.Name} did not run, and nothing of it stands: "
                + $"{fault.MessageText} ({fault.SqlState}, at character {fault.Position}).");
        }

        await ColumnPrivacy.Keep(owner, transaction, script);
        await owner.ExecuteAsync(
            "insert into store_script (room, number, name, sha256) values (@Room, @Number, @Name, @Sha256)", script, transaction);
        await transaction.CommitAsync(stop);
        return null;
    }

    // A database restored into another cluster brings numbers of transactions that mean nothing there. What was sealed is put below the
    // journal's mark, what was not at it.
    private static async Task TakeIn(NpgsqlConnection owner, CancellationToken stop)
    {
        await using var transaction = await owner.BeginTransactionAsync(stop);
        var isCopied = await owner.ExecuteAsync(
            """
            update journal_mark set below = pg_current_xact_id(), cluster = system_identifier from pg_control_system()
            where cluster <> system_identifier
            """);
        if (isCopied > 0)
        {
            await owner.ExecuteAsync(
                """
                update journal_entry e set xid = case
                    when exists (select from journal_seal s where s.number = e.number) then '0'::xid8 else pg_current_xact_id() end
                """);
            await transaction.CommitAsync(stop);
        }
    }

    private static async Task<Refusal?> MayCreateTables(NpgsqlConnection owner) =>
        await owner.ExecuteScalarAsync<bool>("select has_schema_privilege('public', 'create')")
            ? null
            : Logins.Missing(owner, "may not create tables in schema public", $"grant create on schema public to \"{UserOf(owner)}\"");

    private static string UserOf(NpgsqlConnection owner) => new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username ?? "";
}
