using System.Globalization;
using System.Text.RegularExpressions;

namespace Concordat.Bench;

/// <summary>Instructions per fact, counted by cachegrind: the same book priced once and then four times, so that what the start,
/// the book and the compiler cost falls out of the difference. It counts the same on a busy machine.</summary>
internal static partial class InstructionsBench
{
    private const int More = 3;

    private static readonly string[] Settings =
    [
        "DOTNET_TieredCompilation=0", "DOTNET_TieredPGO=0", "DOTNET_EnableWriteXorExecute=0", "DOTNET_gcConcurrent=0",
        "DOTNET_GCHeapHardLimit=0x40000000",
    ];

    public static int Run(int people)
    {
        foreach (var key in Contests.All.Keys)
        {
            var facts = Contests.All[key](people).Book.FactCount;
            if (PerFact(key, "loop", people, facts) is not { } loop || PerFact(key, "engine", people, facts) is not { } engine)
            {
                return 1;
            }

            Console.WriteLine($"{key}: {facts:#,0} facts, {loop:0.0} instructions per fact of the loop, {engine:0.0} of the engine, "
                + $"{engine / loop:0.00} times");
        }

        return 0;
    }

    /// <summary>What cachegrind counts: one side prices the book so many times.</summary>
    public static int Price(string key, string side, int people, int times)
    {
        var contest = Contests.All[key](people);
        var lines = 0;
        for (var i = 0; i < times; i++)
        {
            lines = side == "loop" ? contest.Loop().Length : contest.Engine().Lines.Count;
        }

        Console.WriteLine(lines);
        return 0;
    }

    private static double? PerFact(string key, string side, int people, int facts) =>
        Counted(key, side, people, 1) is { } once && Counted(key, side, people, 1 + More) is { } more
            ? (double)(more - once) / More / facts
            : null;

    private static long? Counted(string key, string side, int people, int times)
    {
        var launch = Machine.Start("env",
            [
                .. Settings, "valgrind", "--tool=cachegrind", "--cache-sim=no", "--smc-check=all-non-file", "--cachegrind-out-file=/dev/null",
                Machine.Own, "price", key, side, .. new[] { people, times }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
            ]);
        if (launch.ExitCode == 0 && Counts().Match(launch.Errors) is { Success: true } found)
        {
            return long.Parse(found.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }

        Console.Error.WriteLine($"cachegrind did not count {key}: {launch.Errors}");
        return null;
    }

    [GeneratedRegex(@"I\s+refs:\s+([\d,]+)")]
    private static partial Regex Counts();
}
