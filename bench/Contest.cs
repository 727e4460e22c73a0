using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Specification;

namespace Concordat.Bench;

/// <summary>The engine that reads definitions against a loop written for one programme, over the same columns.</summary>
/// <param name="Lines">The names that the loop has numbers for, and so the streams.</param>
internal sealed record Contest(
    Book Book, View View, Programme Programme, ContractTerms Contract, WorkingDays Calendar, string[] Lines, string[] Streams,
    Func<LoopLine[]> Loop)
{
    private const int Rounds = 9;
    private const int WarmingRounds = 8;

    /// <summary>What is owed, every line of it made.</summary>
    public Entitled Engine()
    {
        var entitled = Entitlement.Of(Programme, Contract, Book, View, Calendar).Entitled!;
        _ = entitled.Lines.Count;
        return entitled;
    }

    /// <summary>Both take turns, after they have been warmed.</summary>
    /// <returns>Processor seconds of each; nothing where they do not owe the same.</returns>
    public Measured? Run()
    {
        LoopLine[] loop = [];
        Entitled? entitled = null;
        var (loopTimes, engineTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmingRounds; round++)
        {
            var loopTime = Timed(() => loop = Loop());
            var engineTime = Timed(() => entitled = Engine());
            if (round == 0 && !AreEqual(loop, entitled!))
            {
                Console.Error.WriteLine("The two do not owe the same; there is nothing to compare.");
                return null;
            }

            if (round >= WarmingRounds)
            {
                loopTimes.Add(loopTime);
                engineTimes.Add(engineTime);
            }
        }

        return new Measured(Book.FactCount, loop.Length, Median.Of(loopTimes), Median.Of(engineTimes),
            Median.Of(loopTimes.Zip(engineTimes, (a, b) => b / a)));
    }

    private bool AreEqual(LoopLine[] loop, Entitled entitled)
    {
        if (loop.Length != entitled.Lines.Count)
        {
            Console.Error.WriteLine($"{loop.Length} lines against {entitled.Lines.Count}.");
        }

        for (var i = 0; i < Math.Min(loop.Length, entitled.Lines.Count); i++)
        {
            var (ours, theirs) = (loop[i], entitled.Lines[i]);
            if (theirs.Person != ours.Person || theirs.Line != Lines[ours.Line] || theirs.Stream != Streams[ours.Stream]
                || theirs.Sequence != ours.Sequence || theirs.Earned.DayNumber != ours.Earned || theirs.Amount.Pence != ours.Pence)
            {
                Console.Error.WriteLine($"{ours} against {theirs}.");
                return false;
            }
        }

        return loop.Length == entitled.Lines.Count;
    }

    // memory is given back before each turn: else one side runs on pages that the other was the first to touch
    private static double Timed(Action work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}

/// <param name="Times">The engine's processor time over the loop's, round by round.</param>
internal sealed record Measured(int Facts, int Lines, double LoopSeconds, double EngineSeconds, double Times)
{
    public void Say()
    {
        Console.WriteLine($"  loop    {Speed(LoopSeconds)}");
        Console.WriteLine($"  engine  {Speed(EngineSeconds)}");
    }

    private string Speed(double seconds) =>
        $"{seconds * 1000:0.0} ms of processor time, {Facts / seconds / 1e6:0.0} million facts a second";
}
