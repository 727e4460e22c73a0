using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>Slows guessing: ten wrong guesses in five minutes on one account, or from one address, and the next waits. A refused
/// guess does not count, so a wait ends by itself. A browser that its person has signed in with before counts by itself: strangers
/// who guess at an account cannot keep its owner out.</summary>
internal sealed class Guesses(Database database, Secrets secrets, Clock clock)
{
    public const int Most = 10;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Takes the right to guess once. The guess counts as wrong until <see cref="WasRight"/> says otherwise, so many sent at
    /// the same time are counted too.</summary>
    /// <param name="email">The account guessed at, whether or not it exists.</param>
    /// <param name="knownBrowser">The mark of a browser that this account signed in with before; null for any other.</param>
    /// <returns>False where the guesser must wait.</returns>
    public async Task<bool> MayGuess(string email, string address, string? knownBrowser, CancellationToken stop)
    {
        var buckets = Buckets(email, address, knownBrowser);
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        foreach (var bucket in buckets.OrderBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            await work.Execute("select pg_advisory_xact_lock(@turn)", new { turn = BitConverter.ToInt64(bucket) });
        }

        var now = clock.RealNow;
        var fullest = await work.One<long?>(
            "select max(n) from (select count(*) as n from access_guess where bucket = any(@buckets) and at > @since group by bucket) c",
            new { buckets, since = now - Within });
        if (fullest >= Most)
        {
            return false;
        }

        await work.Execute("insert into access_guess (bucket, at) select unnest(@buckets), @now", new { buckets, now });
        await work.Execute("delete from access_guess where at < @old", new { old = now - Kept });
        await work.Commit();
        return true;
    }

    /// <summary>Takes the guess back: it was none.</summary>
    public async Task WasRight(string email, string address, string? knownBrowser, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        await work.Execute(
            """
            delete from access_guess g using (select bucket, max(at) as at from access_guess where bucket = any(@buckets) group by bucket) l
            where g.bucket = l.bucket and g.at = l.at
            """,
            new { buckets = Buckets(email, address, knownBrowser) });
        await work.Commit();
    }

    private byte[][] Buckets(string email, string address, string? knownBrowser)
    {
        var account = email.Trim().ToLowerInvariant();
        return knownBrowser is null
            ? [secrets.Digest("account", account), secrets.Digest("address", address)]
            : [secrets.Digest("browser", $"{account}\0{knownBrowser}")];
    }
}
