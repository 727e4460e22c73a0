using System.Diagnostics;
using System.Globalization;
using Concordat.Journey;
using Concordat.Journey.Service;
using Concordat.Kernel;
using Concordat.Places.Service;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Concordat.Bench;

/// <summary>Recording facts with every check against a bare binary COPY of the same rows into a table with the same keys: same run, equal
/// rows first, processor time of this process and of the server's own, median of interleaved rounds.</summary>
internal static class ImportBench
{
    private const int Rounds = 5;
    private const int FactsOfPerson = 8;
    private const double Bar = 2.0;

    private static readonly Caller Prime = new(new PersonId(1), new OrganisationId(2), "prime", [new ContractId(1)]);
    private static readonly FactOwner Owner = new(new ContractId(1), new OrganisationId(3), new OrganisationId(4));

    public static async Task<int> Run(int facts)
    {
        var folder = Path.Combine("/tmp", $"concordat-bench-{Environment.ProcessId}");
        try
        {
            var rooms = new[] { ("Plumbing", typeof(Database).Assembly), ("Places", typeof(PlacesModule).Assembly), ("Journey", typeof(JourneyModule).Assembly) };
            var opened = await OpenedStore.Open(
                new StoreOptions(Folder: folder), [.. rooms.SelectMany(room => Script.Of(room.Item1, room.Item2))], TimeProvider.System, default);
            if (opened.Refusal is { } refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Sentence);
                return 1;
            }

            await using var store = opened.Value;
            return await Compare(store, facts);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<int> Compare(OpenedStore store, int count)
    {
        await using var owner = await store.OpenOwner(default);
        await owner.ExecuteAsync(
            """
            create table bench_fact (like journey_fact including all);
            grant select, insert on bench_fact to concordat_worker;
            """);
        await using var services = Services(store);
        var records = services.GetRequiredService<FactRecords>();
        var facts = await Facts(store, owner, records, count);

        var (ours, theirs) = (new List<Spent>(), new List<Spent>());
        for (var round = 0; round <= Rounds; round++)
        {
            await owner.ExecuteAsync("truncate bench_fact; truncate journey_fact");
            var bare = await Timed(store, work => Bare(work, facts));
            var checkedTime = await Timed(store, async work =>
            {
                var recording = await records.Append(work, facts);
                if (recording.Added != facts.Count)
                {
                    throw new InvalidOperationException($"{recording.Added} of {facts.Count} facts were taken.");
                }
            });
            if (round == 0)
            {
                if (!await AreEqual(owner))
                {
                    await Console.Error.WriteLineAsync("The two tables do not hold the same rows; there is nothing to compare.");
                    return 1;
                }

                continue; // the first round warms up
            }

            theirs.Add(bare);
            ours.Add(checkedTime);
        }

        var ratio = Median(ours.Zip(theirs, (a, b) => a.Processor / b.Processor));
        var wall = Median(ours.Zip(theirs, (a, b) => a.Wall / b.Wall));
        Say($"{facts.Count:#,0} facts, the same rows in both tables, {Rounds} rounds after one to warm up");
        Say($"bare COPY    {Median(theirs.Select(t => t.Processor)):0.00} s of processor, {Median(theirs.Select(t => t.Wall)):0.00} s");
        Say($"all checks   {Median(ours.Select(t => t.Processor)):0.00} s of processor, {Median(ours.Select(t => t.Wall)):0.00} s");
        Say($"ratio        {ratio:0.00} of processor, {wall:0.00} of time (bar {Bar:0.0}, aim 1.35)");
        return ratio <= Bar ? 0 : 1;
    }

    private static ServiceProvider Services(OpenedStore store)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddSingleton(store.Database);
        services.AddSingleton(new Policy([]));
        new PlacesModule().Register(services);
        new JourneyModule().Register(services);
        return services.BuildServiceProvider();
    }

    /// <summary>People with a referral each, and for each of them a start, a job and six payments of wages.</summary>
    private static async Task<List<NewFact>> Facts(OpenedStore store, NpgsqlConnection owner, FactRecords records, int count)
    {
        var people = (count + FactsOfPerson - 1) / FactsOfPerson;
        await owner.ExecuteAsync(
            "insert into journey_participant (id, reference, at) select n, 'P' || n, now() from generate_series(1, @people) n", new { people });
        var referred = new DateOnly(2019, 1, 7);
        await using var worker = await store.Database.BeginAsWorker(Prime, default);
        var referrals = await records.OpenReferrals(worker, [.. Enumerable.Range(1, people).Select(n => new NewReferral(
            new ParticipantId(n), Owner, referred.AddDays(n % 300), "jobcentre", "", "E08000003", "lot 1", "delivery", null))]);
        await worker.Commit();
        return [.. referrals.SelectMany(Journey).Take(count)];
    }

    private static IEnumerable<NewFact> Journey(ReferralRecord referral)
    {
        NewFact Of(ReferralId? about, Fact content) => new(referral.Participant, about, Owner, content);
        var start = referral.ReferredOn.AddDays(10);
        yield return Of(referral.Id, new Fact { Kind = FactKind.Started, On = start });
        yield return Of(null, new Fact { Kind = FactKind.JobStarted, On = start.AddDays(60), Job = "J1", Hours = 16, Wage = new Money(900) });
        for (var month = 1; month <= FactsOfPerson - 2; month++)
        {
            var paid = start.AddDays(60 + (30 * month));
            yield return Of(null, new Fact
            {
                Kind = FactKind.Earnings,
                On = paid,
                Job = "J1",
                Amount = new Money(60_000 + referral.Participant.Value % 1000),
                From = paid.AddDays(-29),
                Until = paid,
            });
        }
    }

    /// <summary>The rival: no check, no journal, nothing but the same rows by the same kind of COPY.</summary>
    private static async Task Bare(Work work, List<NewFact> facts)
    {
        var word = await work.One<int>("select id from journey_word where word = 'J1' union all select 0 limit 1");
        await using var copy = await work.Copy(
            """
            copy bench_fact (number, participant, contract, referral, delivery, referrer, kind, flags, on_day, word, amount, period_from,
                period_until, at, person) from stdin (format binary)
            """);
        for (var i = 0; i < facts.Count; i++)
        {
            var (fact, content) = (facts[i], facts[i].Content);
            copy.StartRow();
            copy.Write((long)(i + 1), NpgsqlDbType.Bigint);
            copy.Write(fact.Participant.Value, NpgsqlDbType.Integer);
            copy.Write(fact.Scope.Contract.Value, NpgsqlDbType.Integer);
            Write(copy, fact.Referral?.Value, NpgsqlDbType.Integer);
            Write(copy, fact.Scope.Delivery?.Value, NpgsqlDbType.Integer);
            Write(copy, fact.Scope.Referrer?.Value, NpgsqlDbType.Integer);
            copy.Write((short)content.Kind, NpgsqlDbType.Smallint);
            copy.Write((short)BookBuilder.FlagsOf(content), NpgsqlDbType.Smallint);
            copy.Write(content.On, NpgsqlDbType.Date);
            Write(copy, content.Job.Length == 0 ? (int?)null : word, NpgsqlDbType.Integer);
            Write(copy, BookBuilder.AmountOf(content) is not 0 and var amount ? amount : (long?)null, NpgsqlDbType.Bigint);
            Write(copy, content.From, NpgsqlDbType.Date);
            Write(copy, content.Until, NpgsqlDbType.Date);
            copy.Write(work.Now.UtcDateTime, NpgsqlDbType.TimestampTz);
            copy.Write(work.Caller.Person.Value, NpgsqlDbType.Integer);
        }

        await copy.CompleteAsync();
    }

    private static void Write<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known)
        {
            copy.Write(known, type);
        }
        else
        {
            copy.WriteNull();
        }
    }

    /// <summary>Same people, kinds, days, amounts and periods; words have other numbers in a first round.</summary>
    private static async Task<bool> AreEqual(NpgsqlConnection owner)
    {
        const string Sum =
            """
            select count(*)::text || ' ' || sum(hashtextextended(concat_ws(',', participant, contract, referral, delivery, referrer, kind, flags,
                on_day, amount, period_from, period_until, person), 0)::numeric) from
            """;
        return await owner.ExecuteScalarAsync<string>($"{Sum} bench_fact") == await owner.ExecuteScalarAsync<string>($"{Sum} journey_fact");
    }

    private static async Task<Spent> Timed(OpenedStore store, Func<Work, Task> act)
    {
        await using var work = await store.Database.BeginAsWorker(Prime, default);
        var server = work.Connection.ProcessID;
        GC.Collect();
        var (before, ofServer, clock) = (Environment.CpuUsage.TotalTime, ServerTime(server), Stopwatch.StartNew());
        await act(work);
        await work.Commit();
        clock.Stop();
        return new Spent(
            (Environment.CpuUsage.TotalTime - before).TotalSeconds + ServerTime(server) - ofServer, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Processor seconds of one server process, as the kernel counts them in hundredths.</summary>
    private static double ServerTime(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Spent(double Processor, double Wall);
}
