using System.Buffers.Text;
using System.Security.Cryptography;
using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>A key on record, without the key.</summary>
/// <param name="Until">The last day on which it opens anything.</param>
internal sealed record ApiKeyOnRecord(int Number, string Name, int Person, int Office, DateOnly Until, DateTimeOffset? EndedAt);

/// <summary>Keys with which programs act: each in one office of one person, until a day, and as long as that office is held. A key opens what
/// the office may do and never gives a cookie. Real time counts, not the business clock.</summary>
internal sealed class ApiKeys(Database database, Offices offices, Secrets secrets, Clock clock)
{
    private const int KeyBytes = 32;
    private const int LongestLife = 366;
    private const string Begins = "concordat_";

    /// <param name="office">The number of an appointment that the person holds.</param>
    /// <returns>The key, told this once.</returns>
    public async Task<Ruling<string>> Make(Caller by, string email, int? office, string name, DateOnly until, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        var person = await offices.ByEmail(work, email.Trim());
        var held = person?.Offices.Where(one => one.Caller.Deputises is null && (office is null || one.Number == office)).ToList() ?? [];
        if (held.Count != 1)
        {
            return new Refusal("no-office", held.Count == 0
                ? "Nobody of this address holds such an office."
                : $"The person holds several offices; name one with --office: {string.Join(", ", held.Select(one => $"{one.Number} ({one.Words})"))}.");
        }

        var today = London.DayOf(clock.RealNow);
        if (until < today || until > today.AddDays(LongestLife))
        {
            return new Refusal("no-life", $"A key ends on a day from {today:yyyy-MM-dd} to {today.AddDays(LongestLife):yyyy-MM-dd}.");
        }

        var key = Begins + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var number = await work.One<int>(
            """
            insert into access_key (digest, person, office, name, made_at, until) values (@digest, @person, @Number, @name, @now, @until) returning number
            """,
            new { digest = secrets.Digest("key", key), person = person!.Person.Value, held[0].Number, name, now = clock.RealNow, until });
        work.Record(AccessEvents.KeyMade(person.Person, held[0].Number, number));
        await work.Commit();
        return key;
    }

    /// <summary>The office that a key opens; nothing where it is unknown, over, ended, or its office is no longer held.</summary>
    public async Task<(int Number, OfficeHeld Office)?> Find(string key, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        var row = await work.One<ApiKeyOnRecord>(
            "select number, name, person, office, until, ended_at from access_key where digest = @digest and ended_at is null and until >= @today",
            new { digest = secrets.Digest("key", key), today = London.DayOf(clock.RealNow) });
        var person = row is null ? null : await offices.ByPerson(work, new PersonId(row.Person));
        return person?.Offices.FirstOrDefault(held => held.Number == row!.Office) is { } office ? (row!.Number, office) : null;
    }

    public async Task<IReadOnlyList<ApiKeyOnRecord>> All(Caller by, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        return await work.List<ApiKeyOnRecord>("select number, name, person, office, until, ended_at from access_key order by number");
    }

    /// <returns>False where there is no such key that still stands.</returns>
    public async Task<bool> End(Caller by, int number, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        var isEnded = await work.Execute(
            "update access_key set ended_at = @now where number = @number and ended_at is null", new { number, now = clock.RealNow }) == 1;
        if (isEnded)
        {
            work.Record(AccessEvents.KeyEnded(number));
            await work.Commit();
        }

        return isEnded;
    }
}
