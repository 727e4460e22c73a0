using System.Globalization;

namespace Concordat.Bench;

/// <summary>What it costs that the engine serves every programme: against a loop written for each of three, in processes begun
/// anew.</summary>
internal static class GeneralityBench
{
    private const int Launches = 5;
    private const double Bar = 3;

    public static int Run(int people)
    {
        var holds = true;
        foreach (var key in Contests.All.Keys)
        {
            var runs = Enumerable.Range(0, Launches)
                .Select(_ => Machine.Start(Machine.Own, "contest", key, people.ToString(CultureInfo.InvariantCulture))).ToList();
            if (runs.Find(run => run.ExitCode != 0) is { } failed)
            {
                Console.Error.WriteLine($"{key}: {failed.Errors}");
                return 1;
            }

            var times = runs.ConvertAll(run => double.Parse(run.Output.Split('\n')[^2], CultureInfo.InvariantCulture));
            holds &= Median.Of(times) <= Bar;
            Console.WriteLine(runs[Launches / 2].Output.Split('\n')[0]);
            Console.WriteLine($"  {Median.Of(times):0.00} times the loop's processor time, {times.Min():0.00} to {times.Max():0.00} over {Launches} "
                + $"launches (bar {Bar}); {Machine.Load}");
        }

        return holds ? 0 : 1;
    }

    /// <summary>One launch: says what was measured, and the ratio alone in its last line.</summary>
    public static int Launch(string key, int people)
    {
        if (Contests.All[key](people).Run() is not { } measured)
        {
            return 1;
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{key}: {people:#,0} people, {measured.Facts:#,0} facts, {measured.Lines:#,0} lines, equal to the penny; loop {measured.LoopSeconds * 1000:0.0} ms, engine {measured.EngineSeconds * 1000:0.0} ms"));
        Console.WriteLine(measured.Times.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
