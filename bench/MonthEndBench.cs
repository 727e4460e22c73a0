using System.Diagnostics;
using Concordat.Demonstration;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.Bench;

/// <summary>A month's end on a large contract, prepared and authorised, against hand-written SQL for the same new events and against the same
/// SQL over all there ever was: wall time, in rounds of one month each.</summary>
internal static class MonthEndBench
{
    private const int Rounds = 5;
    private const int DaysBefore = 30;
    private const double Bar = 1.5;
    private const double BarOfWhole = 0.05;

    /// <param name="folder">Where the house is made.</param>
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
        // a house that has been served for a while: its last weeks are paid day by day
        for (var day = MonthHouse.Before.AddDays(-DaysBefore); day <= MonthHouse.Before; day = day.AddDays(1))
        {
            await Pay(house, day);
        }

        await owner.ExecuteAsync("vacuum (analyze)", commandTimeout: 0);
        var (ours, theirs, whole) = (new List<double>(), new List<double>(), new List<double>());
        var last = MonthHouse.Before;
        for (var round = 0; round <= Rounds; round++)
        {
            var month = last.AddDays(1).AddMonths(1).AddDays(-1);
            await house.RecordThrough(month);
            await rival.TakeIn();
            // months lie between two runs: the log's files are there to be used again, and each page changed is written whole once
            await owner.ExecuteAsync("checkpoint;", commandTimeout: 0);
            var followed = await Timed(house.Follow);
            var (first, second) = (0d, 0d);
            // which of the two goes first changes from round to round
            if (round % 2 == 0)
            {
                first = await Timed(() => rival.Month(last, month));
                second = await Pay(house, month);
            }
            else
            {
                second = await Pay(house, month);
                first = await Timed(() => rival.Month(last, month));
            }

            var recomputed = await Timed(() => rival.Whole(month));
            if (await rival.Differing(Posted, last, month) is > 0 and var differing)
            {
                await Console.Error.WriteLineAsync($"{differing} lines of {month:yyyy-MM-dd} are not the same; there is nothing to compare.");
                return 1;
            }

            Console.Write(FormattableString.Invariant(
                $"  {month:yyyy-MM}: hand-written {first * 1000:0} ms, run {second * 1000:0} ms, all anew {recomputed * 1000:0} ms"));
            Console.WriteLine(FormattableString.Invariant(
                $", book followed in {followed * 1000:0} ms{(round == 0 ? " (to warm up)" : "")}; {Machine.Load}"));
            if (round > 0)
            {
                theirs.Add(first);
                ours.Add(second);
                whole.Add(recomputed);
            }

            last = month;
        }

        var times = Median.Of(ours.Zip(theirs, (a, b) => a / b));
        var part = Median.Of(ours.Zip(whole, (a, b) => a / b));
        Console.WriteLine(FormattableString.Invariant(
            $"month-end: {times:0.00} times the hand-written SQL (bar {Bar}), {part:0.000} of reckoning all anew in it (bar {BarOfWhole}); {people:#,0} people, medians of {Rounds} months"));
        return times <= Bar && part <= BarOfWhole ? 0 : 1;
    }

    private const string Posted =
        """
        select participant, referral, line, sequence, stream, -amount as amount, earned from payments_posting
        where run = (select max(run) from payments_posted) and account = 'payable'
        """;

    /// <summary>The wall time of the two commands; what other parties to an agreement do in between is theirs.</summary>
    private static async Task<double> Pay(MonthHouse house, DateOnly asAt)
    {
        var run = 0;
        var prepared = await Timed(async () => run = await house.Prepare(asAt));
        await house.ActForOthers(run);
        return prepared + await Timed(() => house.Authorise(run));
    }

    private static async Task<double> Timed(Func<Task> act)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalSeconds;
    }
}
