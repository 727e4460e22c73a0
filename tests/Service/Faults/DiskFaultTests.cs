using System.Globalization;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Kills;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concordat.ServiceTests.Faults;

/// <summary>The disk fails under PostgreSQL: what was told to be saved is there, what was told to have failed stands whole or not at all (a failed
/// flush may be of what was written all the same), and the same key converges. The server stops or goes on by itself.</summary>
[Trait("Deep", "yes")]
public sealed class DiskFaultTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const int Seed = 20210305;
    private const int People = 4;
    private const int LongestRecoverySeconds = 90;

    // a call that no process here comes to
    private const int FarAway = 60_000;

    // how a flush fails, how there is no room left, how a process dies at the flush; and among how many calls of a process the failing one is drawn
    private static readonly DiskFault[] Kinds =
        [new("fdatasync", "error=EIO", 4), new("pwrite64", "error=ENOSPC", 5), new("fdatasync", "signal=KILL", 4)];

    private static readonly int Rounds = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") == "1" ? 60 : 6;

    private readonly long?[] _started = new long?[People];
    private IReadOnlyList<ReferralRecord> _people = [];

    [Fact]
    public async Task What_was_told_to_be_saved_is_there_and_the_rest_converges()
    {
        var (first, world) = await house.OpenWithWorld();
        await using (first)
        {
            await Begin(first, world);
        }

        await using (var strace = await Attach(Kinds[0], FarAway))
        {
            Assert.SkipWhen(strace is null, "There is no strace here, or it may not look at the server.");
        }

        var random = new Random(Seed);
        var struck = Kinds.ToDictionary(kind => kind, _ => 0);
        var rounds = 0;
        for (; rounds < Rounds * Kinds.Length; rounds++)
        {
            var kind = Kinds[rounds % Kinds.Length];
            struck[kind] += await IsStruck(world, kind, random.Next(1, kind.Deepest + 1), rounds) ? 1 : 0;
        }

        struck.Values.ShouldAllBe(times => times > 0, "each kind of fault came to pass");
        await ShouldBePaidOnce(rounds);
    }

    /// <summary>Gives four commands while the disk fails, looks at what stands, and gives them again.</summary>
    private async Task<bool> IsStruck(World world, DiskFault kind, int when, int round)
    {
        var commands = new FourCommands(world);
        await using (var store = await Recovered())
        {
            await Change(store, world, round % People);
            await using var services = OperatorOfHouse.Services(store);
            await using var strace = await Attach(kind, when);
            try
            {
                await commands.Give(services);
            }
            catch (NpgsqlException)
            {
                // told to have failed; whether it did is looked at below
            }
        }

        var isStruck = !commands.AreAllAnswered;
        await using (var store = await Recovered())
        {
            await using var owner = await store.OpenOwner(CancellationToken.None);
            var there = await owner.ExecuteScalarAsync<int>("select count(*) from store_command where key = any(@Answered)", new { commands.Answered });
            there.ShouldBe(commands.Answered.Length, $"round {round}, {kind}, call {when}: told to be saved");
            (await owner.ExecuteScalarAsync<decimal>("select coalesce(sum(amount), 0) from payments_posting")).ShouldBe(0m, "nothing half written");
            await using var services = OperatorOfHouse.Services(store);
            await commands.Give(services);
        }

        return isStruck;
    }

    private async Task ShouldBePaidOnce(int rounds)
    {
        await using var store = await house.Open();
        await using var owner = await store.OpenOwner(CancellationToken.None);
        (await owner.QuerySingleAsync<(long, long, long)>(
            """
            select (select count(*) from payments_run), (select count(*) from payments_run_act where act = 'authorised'),
                (select count(*) from payments_run_act where act = 'withdrawn')
            """)).ShouldBe((2 * rounds, rounds, rounds));
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from (select run, entry from payments_posting group by 1, 2 having sum(amount) <> 0 or count(*) <> 2) wrong")).ShouldBe(0);
        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from payments_run_line l join payments_run_act a on a.run = l.run and a.act = 'authorised'
            where not exists (select from payments_posting p where p.run = l.run and p.entry = l.number)
            """)).ShouldBe(0, "an authorised run is posted whole");
    }

    /// <summary>Some start, so that there is something to pay.</summary>
    private async Task Begin(OpenedStore store, World world)
    {
        _people = await Referred.Start(store, world, 0, People);
        await using var owner = await store.OpenOwner(CancellationToken.None);
        for (var i = 0; i < People; i++)
        {
            _started[i] = await owner.ExecuteScalarAsync<long>(
                "select max(number) from journey_fact where referral = @referral and kind = @kind",
                new { referral = _people[i].Id.Value, kind = (short)FactKind.Started });
        }
    }

    /// <summary>Takes somebody's start back, or records it again, so that the next run moves money.</summary>
    private async Task Change(OpenedStore store, World world, int person)
    {
        await using var services = OperatorOfHouse.Services(store);
        await using var work = await store.Database.BeginAsWorker(world.As("prime", "irwell"), CancellationToken.None);
        var referral = _people[person];
        var kind = _started[person] is null ? FactKind.Started : FactKind.Superseded;
        var content = new Fact { Kind = kind, On = referral.ReferredOn.AddDays(10) };
        var recorded = await services.GetRequiredService<FactRecords>().Append(
            work,
            [
                new NewFact(referral.Participant, kind.Scope() == FactScope.Referral ? referral.Id : null, referral.Owner, content)
                {
                    Supersedes = _started[person],
                },
            ]);
        recorded.Refused.ShouldBeEmpty();
        await work.Commit();
        _started[person] = kind == FactKind.Started ? recorded.Numbers[0] : null;
    }

    private async Task<Strace?> Attach(DiskFault kind, int when)
    {
        var pid = File.ReadLines(Path.Combine(house.Folder, "cluster", "postmaster.pid")).First();
        return await Strace.Attach(int.Parse(pid, CultureInfo.InvariantCulture), kind.Call, kind.Fault, when);
    }

    /// <summary>Waits until the server answers and goes on answering, and starts it where it has stopped: what an operator's next start does. One of its
    /// processes may be dead already and the server not know it yet.</summary>
    private async Task<OpenedStore> Recovered()
    {
        var moment = TimeSpan.FromMilliseconds(200);
        for (var patience = DateTime.UtcNow.AddSeconds(LongestRecoverySeconds); ;)
        {
            var cluster = await PrivateCluster.Open(new ClusterFolder(house.Folder), isDurable: true, CancellationToken.None);
            try
            {
                cluster.Refusal.ShouldBeNull();
                await cluster.Value.Has("concordat", CancellationToken.None);
                await Task.Delay(moment);
                return await house.Open();
            }
            catch (Exception told) when (told is NpgsqlException or InvalidOperationException && DateTime.UtcNow < patience)
            {
                await Task.Delay(moment); // it recovers, or is about to stop
            }
        }
    }

    /// <param name="Deepest">Calls of one process among which the failing one is drawn.</param>
    private sealed record DiskFault(string Call, string Fault, int Deepest);
}
