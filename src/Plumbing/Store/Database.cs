using System.Data;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;

namespace Concordat.Plumbing.Store;

/// <summary>The way to the database. Every unit of work, reads included, is one transaction that says who asks; without that the
/// second wall (row security) returns nothing.</summary>
public sealed class Database(StorePools pools, Clock clock)
{
    /// <summary>Work as the caller: row security shows only what the office may see.</summary>
    public Task<Work> Begin(Caller caller, CancellationToken stop) => Work.Begin(pools.Application, caller, clock, stop);

    /// <summary>Work of the system on a person's behalf (identity checks, payment runs, imports' matching): row security lets the
    /// worker see across organisations, the journal still names the person.</summary>
    public Task<Work> BeginAsWorker(Caller onBehalfOf, CancellationToken stop) => Work.Begin(pools.Worker, onBehalfOf, clock, stop);

    /// <summary>Reading for reports: as the caller, from the reports' own pool or replica.</summary>
    public Task<Work> BeginReport(Caller caller, CancellationToken stop) => Work.Begin(pools.Reports, caller, clock, stop);

    /// <summary>Work of the system whose reading and writing must stand as if nothing ran beside it. A clash throws
    /// <see cref="Npgsql.PostgresException"/> 40001 at the latest at the commit: begin again.</summary>
    public Task<Work> BeginSerialisable(Caller onBehalfOf, CancellationToken stop) =>
        Work.Begin(pools.Worker, onBehalfOf, clock, stop, IsolationLevel.Serializable);
}
