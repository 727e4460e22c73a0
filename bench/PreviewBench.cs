using System.Diagnostics;
using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Bench;

/// <summary>A start corrected a year back and all that a payment run would then post, against a bare copy of the contract's facts out of
/// the database. With the book in memory, as a house that serves has it, and with nothing in memory.</summary>
internal static class PreviewBench
{
    private const int Launches = 5;
    private const int Rounds = 5;
    private const double Bar = 1.5;
    private const string Contract = "GM-WW-1";

    /// <param name="folder">Where the demonstration is, or is to be made.</param>
    public static async Task<int> Run(string folder)
    {
        if ((await HouseServed.Open(folder)) is var made && made.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }

        await made.Value.DisposeAsync();
        var ratios = new List<double[]>();
        for (var launch = 0; launch < Launches; launch++)
        {
            var run = Machine.Start(Machine.Own, "preview-once", folder);
            if (run.ExitCode != 0)
            {
                await Console.Error.WriteLineAsync(run.Errors);
                return 1;
            }

            var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Console.WriteLine($"  {lines[0]}; {Machine.Load}");
            ratios.Add([.. lines[1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]);
        }

        var (warm, cold) = (Median.Of(ratios.Select(each => each[0])), Median.Of(ratios.Select(each => each[1])));
        Console.WriteLine(FormattableString.Invariant(
            $"preview: {warm:0.00} times the reading of the facts with the book in memory, {cold:0.00} times without, median of {Launches} launches (bar {Bar})"));
        return warm <= Bar ? 0 : 1;
    }

    /// <summary>One launch: says what was measured, and both ratios alone in its last line.</summary>
    public static async Task<int> Launch(string folder)
    {
        await using var demonstration = (await HouseServed.Open(folder)).Value;
        var store = demonstration.Store;
        await using var house = OperatorOfHouse.Services(store);
        await using var owner = await store.OpenOwner(default);
        var contract = new ContractId(await owner.ExecuteScalarAsync<int>("select id from contracts_contract where reference = @Contract", new { Contract }));
        var finance = await Finance(house, store, contract);
        await Preview(house, store, finance, contract);
        var (copies, warm, cold) = (new List<double>(), new List<double>(), new List<double>());
        var (facts, lines) = (0L, 0);
        for (var round = 0; round <= Rounds; round++)
        {
            await Correct(house, store, owner, finance, contract);
            var copy = await Timed(async () => facts = await CopyOut(owner, contract));
            Proposal inMemory = null!, anew = null!;
            var quick = await Timed(async () => inMemory = await Preview(house, store, finance, contract));
            await using var fresh = OperatorOfHouse.Services(store);
            var slow = await Timed(async () => anew = await Preview(fresh, store, finance, contract));
            if (!inMemory.Lines.Select(Told).SequenceEqual(anew.Lines.Select(Told)))
            {
                await Console.Error.WriteLineAsync("The book in memory and the book read anew do not owe the same; there is nothing to compare.");
                return 1;
            }

            lines = inMemory.Lines.Count;
            if (round > 0)
            {
                copies.Add(copy);
                warm.Add(quick);
                cold.Add(slow);
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{facts:#,0} bytes of facts copied in {Median.Of(copies) * 1000:0} ms; {lines} differences previewed in {Median.Of(warm) * 1000:0} ms, with nothing in memory {Median.Of(cold) * 1000:0} ms"));
        Console.WriteLine(FormattableString.Invariant($"{Median.Of(warm.Zip(copies, (a, b) => a / b)):0.000} {Median.Of(cold.Zip(copies, (a, b) => a / b)):0.000}"));
        return 0;
    }

    private static object Told(Payments.Difference line) => (line.Key, line.Earned, line.Payable, line.Was, line.Now, line.Cause);

    private static async Task<Proposal> Preview(IServiceProvider house, OpenedStore store, Caller finance, ContractId contract)
    {
        await using var work = await store.Database.BeginReport(finance, default);
        return (await house.GetRequiredService<Proposals>().Of(work, contract, work.Today, ClaimsMode.Assumed)).Value;
    }

    /// <summary>Somebody's start of a year ago was a day later.</summary>
    private static async Task Correct(IServiceProvider house, OpenedStore store, System.Data.IDbConnection owner, Caller finance, ContractId contract)
    {
        var (number, participant, referral, on) = await owner.QueryFirstAsync<(long, int, int, DateOnly)>(
            """
            select number, participant, referral, on_day from journey_fact f
            where contract = @contract and kind = @started and on_day between '2020-01-01' and '2020-02-26'
                and not exists (select from journey_fact later where later.participant = f.participant and later.supersedes is not null)
            order by number limit 1
            """,
            new { contract = contract.Value, started = (short)FactKind.Started });
        await using var work = await store.Database.BeginAsWorker(finance, default);
        var recording = await house.GetRequiredService<FactRecords>().Append(work,
        [
            new NewFact(new ParticipantId(participant), new ReferralId(referral), new FactOwner(contract, null, null), new Fact { Kind = FactKind.Started, On = on.AddDays(1) })
            {
                Supersedes = number,
            },
        ]);
        if (recording.Refused.Count > 0)
        {
            throw new InvalidOperationException(recording.Refused[0].Why.Sentence);
        }

        await work.Commit();
    }

    /// <summary>The rival: the columns that a book is made of, in its order, thrown away as they come.</summary>
    private static async Task<long> CopyOut(Npgsql.NpgsqlConnection owner, ContractId contract)
    {
        await using var copy = await owner.BeginRawBinaryCopyAsync(FormattableString.Invariant(
            $"""
            copy (select number, participant, referral, kind, flags, on_day, word, amount, period_from, period_until, grp, area, route, lot,
                provider, born, supersedes, at from journey_fact where contract = {contract.Value} order by number) to stdout (format binary)
            """));
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        for (int read; (read = await copy.ReadAsync(buffer.AsMemory(), default)) > 0; bytes += read)
        {
        }

        return bytes;
    }

    private static async Task<Caller> Finance(IServiceProvider house, OpenedStore store, ContractId contract)
    {
        await using var work = await store.Database.BeginAsWorker(OperatorOfHouse.Caller, default);
        return (await house.GetRequiredService<Offices>().All(work)).SelectMany(person => person.Offices).Select(office => office.Caller)
            .First(caller => caller.Role == "finance" && caller.Contracts.Contains(contract));
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalSeconds;
    }
}
