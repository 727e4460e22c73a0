using Concordat.Fixture;
using Dapper;

namespace Concordat.ServiceTests;

/// <summary>Lets a test go on once another command waits for its turn.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when somebody waits for a turn that another transaction of the database has.</summary>
    /// <exception cref="TimeoutException">Nobody does within ten seconds.</exception>
    public static async Task ForATurn(TestHouse house)
    {
        await using var owner = await house.Owner();
        for (var tries = 0; tries < 200; tries++)
        {
            var waiters = await owner.ExecuteScalarAsync<long>(
                """
                select count(*) from pg_locks where locktype = 'advisory' and not granted
                    and database = (select oid from pg_database where datname = current_database())
                """);
            if (waiters > 0)
            {
                return;
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException("Nobody waits.");
    }
}
