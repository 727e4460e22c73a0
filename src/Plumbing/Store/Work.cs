using System.Buffers;
using System.Data;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Journal;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>One unit of work: one transaction, one caller. What is not committed never happened; the journal's entries commit with
/// the change they tell of.</summary>
public sealed class Work : UnitOfWork, IAsyncDisposable
{
    // a statement that changes or locks anything has one of these words; one that only reads and has them too costs a reading of the tables
    private static readonly SearchValues<string> Changing = SearchValues.Create(
        [
            "insert", "update", "delete", "merge into", "truncate", "nextval", "setval", "for share", "for key share", "lock table", "pg_advisory",
            "pg_try_advisory",
        ],
        StringComparison.OrdinalIgnoreCase);

    private readonly List<Entry> _entries = [];
    private readonly CancellationToken _stop;
    private Copied? _copied;
    private int _copies;

    private Work(NpgsqlConnection connection, NpgsqlTransaction transaction, Caller caller, Clock clock, CancellationToken stop)
    {
        Connection = connection;
        Transaction = transaction;
        Caller = caller;
        Now = clock.Now;
        Today = clock.Today;
        _stop = stop;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    public Caller Caller { get; }

    /// <summary>The business clock's instant at which this work began; all its rows carry it.</summary>
    public DateTimeOffset Now { get; }

    public DateOnly Today { get; }

    /// <summary>When nobody waits for this work any more.</summary>
    public CancellationToken Stop => _stop;

    /// <summary>Whether this work has changed nothing so far, and locked nothing but turns.</summary>
    public bool HasOnlyRead => Registers is not null;

    /// <summary>The state in which this work found the registers when it began, or when it took its last turn; nothing once it has changed anything
    /// or locked anything else, because what it did, and what those did for whom it waited, stands in the tables alone.</summary>
    internal Guid? Registers { get; private set; }

    /// <summary>What row security goes by: two works with the same of it see the same contracts.</summary>
    public string Sight { get; private set; } = "";

    internal static async Task<Work> Begin(
        NpgsqlDataSource pool, Caller caller, Clock clock, CancellationToken stop, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        var connection = await pool.OpenConnectionAsync(stop);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, stop);
            var work = new Work(connection, transaction, caller, clock, stop);
            var contracts = string.Join(',', caller.Contracts.Select(c => c.Value));
            work.Registers = await work.One<Guid>(
                """
                select stamp, set_config('concordat.organisation', @organisation, true), set_config('concordat.person', @person, true),
                       set_config('concordat.role', @role, true), set_config('concordat.contracts', @contracts, true)
                from store_register
                """,
                new { organisation = $"{caller.Organisation.Value}", person = $"{caller.Person.Value}", role = caller.Role, contracts });
            work.Sight = $"{connection.UserName} {caller.Organisation.Value} {contracts}";
            return work;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? values = null)
    {
        await BringCopied();
        return (await Connection.QueryAsync<T>(Command(sql, values))).AsList();
    }

    public async Task<T?> One<T>(string sql, object? values = null)
    {
        await BringCopied();
        return await Connection.QuerySingleOrDefaultAsync<T>(Command(sql, values));
    }

    /// <summary>Waits until no other transaction has this turn, and keeps it until this one commits or fails. What those did to the registers for
    /// whom it waited is seen from then on.</summary>
    public async Task TakeTurn(string name)
    {
        await BringCopied();
        await using var command = new NpgsqlCommand(
            "select pg_advisory_xact_lock(hashtextextended(@name, 0)); select stamp from store_register", Connection, Transaction);
        command.Parameters.Add(new NpgsqlParameter<string>("name", name));
        await using var read = await command.ExecuteReaderAsync(_stop);
        await read.NextResultAsync(_stop);
        await read.ReadAsync(_stop);
        Registers = Registers is null ? null : read.GetGuid(0);
    }

    /// <summary>Waits until whoever acts here has ended anything else on the contract where one duty excludes another (claiming, validating,
    /// authorising), so that of two begun at once the second knows of the first. Others wait for nothing.</summary>
    public Task TakeDuty(ContractId contract) => TakeTurn($"duty {contract.Value} {Caller.Person.Value}");

    /// <summary>Takes the turn where no other transaction has it, without waiting; false where one has.</summary>
    public async Task<bool> TryTurn(string name)
    {
        Registers = null;
        return await One<bool>("select pg_try_advisory_xact_lock(hashtextextended(@name, 0))", new { name });
    }

    public async Task<int> Execute(string sql, object? values = null)
    {
        await BringCopied();
        Registers = null;
        return await Connection.ExecuteAsync(Command(sql, values));
    }

    /// <summary>Binary COPY of rows that were already checked. PostgreSQL copies into no table that has row security, so the rows
    /// wait in a table of this transaction, and the next call brings them over under the policies.</summary>
    /// <param name="copyCommand">As PostgreSQL has it, with its columns: <c>copy t (a, b) from stdin (format binary)</c>.</param>
    public async Task<NpgsqlBinaryImporter> Copy(string copyCommand) =>
        await Connection.BeginBinaryImportAsync((await ByWayOf(copyCommand)).Copy, _stop);

    /// <summary>The same for many rows of many columns: no value is looked up by its type.</summary>
    public async Task<CopyRows> CopyRows(string copyCommand)
    {
        var copied = await ByWayOf(copyCommand);
        return new CopyRows(await Connection.BeginRawBinaryCopyAsync(copied.Copy, _stop), copied.Columns);
    }

    /// <summary>The same straight into a table that has no row security, because it looks itself at who brings which rows.</summary>
    public async Task<CopyRows> CopyRowsStraight(string copyCommand)
    {
        await BringCopied();
        Registers = null;
        return new CopyRows(await Connection.BeginRawBinaryCopyAsync(copyCommand, _stop), Copied.Of(copyCommand, 0).Columns);
    }

    /// <summary>Adds a journal entry that commits with this work. What a deputy does says in which appointment's stead.</summary>
    public void Record(Entry entry) => _entries.Add(Caller.Deputises is { } office ? entry.AsDeputyFor(office) : entry);

    public async Task Commit()
    {
        await BringCopied();
        await JournalWriter.Append(this, _entries, _stop);
        await Transaction.CommitAsync(_stop);
        _entries.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    /// <summary>Makes the table where the rows wait.</summary>
    private async Task<Copied> ByWayOf(string copyCommand)
    {
        await BringCopied();
        Registers = null;
        var copied = Copied.Of(copyCommand, ++_copies);
        await Connection.ExecuteAsync(Command(copied.Create, null));
        return _copied = copied;
    }

    private async Task BringCopied()
    {
        if (_copied is { } copied)
        {
            _copied = null;
            await Connection.ExecuteAsync(Command(copied.Bring, null));
        }
    }

    private CommandDefinition Command(string sql, object? values)
    {
        if (sql.AsSpan().ContainsAny(Changing))
        {
            Registers = null;
        }

        return new(sql, values, Transaction, cancellationToken: _stop);
    }
}
