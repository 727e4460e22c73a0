using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>The pools: pages, background work, reports and the journal's sealer do not wait for each other. Each signs in as a login
/// that owns nothing.</summary>
public sealed record StorePools(NpgsqlDataSource Application, NpgsqlDataSource Worker, NpgsqlDataSource Reports, NpgsqlDataSource Sealer)
    : IAsyncDisposable
{
    /// <summary>How this process names itself to the database.</summary>
    internal static readonly string ProcessName = $"concordat {Environment.ProcessId}";

    internal static StorePools Of(string owner, string? reports, KeyFolder keys) => new(
        Pool(owner, Logins.Application, keys, 30),
        Pool(owner, Logins.Worker, keys, 12),
        Pool(reports ?? owner, Logins.Application, keys, 8),
        Pool(owner, Logins.Sealer, keys, 2));

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Worker.DisposeAsync();
        await Reports.DisposeAsync();
        await Sealer.DisposeAsync();
    }

    private static NpgsqlDataSource Pool(string connectionString, string role, KeyFolder keys, int most) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Username = role,
            Password = Logins.Password(keys, role),
            ApplicationName = ProcessName,
            Pooling = true,
            MaxPoolSize = most,
            // what is asked again and again is planned once by each connection, most of a short statement's cost under row security
            MaxAutoPrepare = 200,
        });
}
