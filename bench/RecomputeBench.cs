using System.Diagnostics;
using Concordat.Demonstration;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.Bench;

/// <summary>A large contract reckoned from nothing: its facts read into a new house, priced and every line kept as a proposal, against a bare
/// COPY of the same facts out of the database and a bare COPY of the same lines into a table with the same key. Nothing is posted, so each
/// round reckons the whole.</summary>
internal static class RecomputeBench
{
    private const int Rounds = 5;
    private const double Bar = 3;
    private const string Columns =
        """
        run, number, contract, payer, delivery, participant, referral, words, sequence, earned, payable, was, now, amount, cause, pair, limit_name,
        earned_before, payable_before, facts
        """;

    public static async Task<int> Run(string folder, int people)
    {
        var opened = await DemonstrationDatabase.Open(new StoreOptions(Folder: folder), MonthHouse.Today, (_, _) => Task.CompletedTask, default);
        if (opened.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }

        await using var demonstration = opened.Value;
        await using var services = OperatorOfHouse.Services(demonstration.Store);
        await using var owner = await demonstration.Store.OpenOwner(default);
        var house = await MonthHouse.Make(demonstration.Store, services, people);
        var rival = new HandWrittenMonth(owner, house);
        await rival.Make();
        await rival.TakeIn();
        await rival.Through(MonthHouse.Before);
        await owner.ExecuteAsync("create table rival_run_line (like payments_run_line, primary key (run, number))");
        var (ours, theirs) = (new List<double>(), new List<double>());
        var lines = 0L;
        for (var round = 0; round <= Rounds; round++)
        {
            var run = 0;
            await using var cold = OperatorOfHouse.Services(demonstration.Store);
            var reckoned = await Timed(async () => run = await house.In(cold).Prepare(MonthHouse.Before));
            lines = await owner.ExecuteScalarAsync<long>("select count(*) from payments_run_line where run = @run", new { run });
            if (await rival.Differing(Proposed(run), new DateOnly(2000, 1, 1), MonthHouse.Before) is > 0 and var differing)
            {
                await Console.Error.WriteLineAsync($"{differing} lines are not those of the hand-written SQL; there is nothing to compare.");
                return 1;
            }

            var kept = await Out(owner, FormattableString.Invariant($"copy (select {Columns} from payments_run_line where run = {run}) to stdout (format binary)"));
            await owner.ExecuteAsync("truncate rival_run_line");
            var copied = await Timed(async () =>
            {
                await Out(owner, Facts(house));
                await using var into = await owner.BeginRawBinaryCopyAsync($"copy rival_run_line ({Columns}) from stdin (format binary)");
                await into.WriteAsync(kept);
            });
            Console.WriteLine(FormattableString.Invariant(
                $"  copies {copied * 1000:0} ms, reckoned {reckoned * 1000:0} ms{(round == 0 ? " (to warm up)" : "")}; {Machine.Load}"));
            if (round > 0)
            {
                theirs.Add(copied);
                ours.Add(reckoned);
            }
        }

        var times = Median.Of(ours.Zip(theirs, (a, b) => a / b));
        Console.WriteLine(FormattableString.Invariant(
            $"recompute: {times:0.00} times copying the same facts out and the same {lines:#,0} lines in (bar {Bar}); {people:#,0} people, medians of {Rounds} rounds"));
        return times <= Bar ? 0 : 1;
    }

    private static string Proposed(int run) => FormattableString.Invariant(
        $"select participant, referral, line, sequence, stream, amount, earned from payments_line where run = {run}");

    private static string Facts(MonthHouse house) => FormattableString.Invariant(
        $"""
        copy (select number, participant, referral, kind, flags, on_day, word, amount, period_from, period_until, grp, area, route, lot,
            provider, born, supersedes, at from journey_fact where contract = {house.Id.Value} order by number) to stdout (format binary)
        """);

    private static async Task<ReadOnlyMemory<byte>> Out(NpgsqlConnection owner, string command)
    {
        await using var copy = await owner.BeginRawBinaryCopyAsync(command);
        using var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalSeconds;
    }
}
