using Concordat.Kernel;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>The replica that reports read: proven when the store opens, not when somebody first asks for a report.</summary>
internal static class Replica
{
    /// <summary>Why reports cannot read there; nothing where they can.</summary>
    public static async Task<Refusal?> Unusable(string replica, KeyFolder keys, CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(replica)
            {
                Username = Logins.Application,
                Password = Logins.Password(keys, Logins.Application),
                Pooling = false,
            }.ConnectionString);
            await connection.OpenAsync(stop);
            return null;
        }
        catch (NpgsqlException fault)
        {
            return new Refusal("reports-db-unusable",
                $"The database that --reports-db names cannot be used: {(fault.InnerException ?? fault).Message}.");
        }
        catch (ArgumentException wrong)
        {
            return new Refusal("reports-db-unreadable",
                $"--reports-db is not a connection string such as \"Host=…;Database=…\": {wrong.Message}");
        }
    }
}
