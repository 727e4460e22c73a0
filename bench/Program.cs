using System.Globalization;

namespace Concordat.Bench;

/// <summary><c>dotnet run -c Release --project bench -- engine</c>, or another; see the README beside this.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["engine"] => EngineBench.Run(200_000),
        ["engine", "--people", var people] when Number(people) is { } number => EngineBench.Run(number),
        ["generality"] => GeneralityBench.Run(200_000),
        ["generality", "--people", var people] when Number(people) is { } number => GeneralityBench.Run(number),
        ["instructions"] => InstructionsBench.Run(5_000),
        ["instructions", "--people", var people] when Number(people) is { } number => InstructionsBench.Run(number),
        ["library"] => LibraryBench.Run(),
        ["import"] => await ImportBench.Run(1_000_000),
        ["import", "--facts", var facts] when Number(facts) is { } number => await ImportBench.Run(number),
        ["cohorts"] => await InNewFolder(CohortBench.Run),
        ["cohorts", "--folder", var folder] => await CohortBench.Run(folder),
        ["preview"] => await InNewFolder(PreviewBench.Run),
        ["preview", "--folder", var folder] => await PreviewBench.Run(folder),

        ["worklist"] => await InNewFolder(folder => WorklistBench.Run(folder, 3_000, 1_000_000)),
        ["worklist", "--people", var people] when Number(people) is { } number => await InNewFolder(folder => WorklistBench.Run(folder, 3_000, number)),
        ["worklist", "--folder", var folder] => await WorklistBench.Run(folder, 3_000, 1_000_000),
        ["month-end"] => await InNewFolder(folder => MonthEndBench.Run(folder, 200_000)),
        ["month-end", "--people", var people] when Number(people) is { } number => await InNewFolder(folder => MonthEndBench.Run(folder, number)),
        ["recompute"] => await InNewFolder(folder => RecomputeBench.Run(folder, 200_000)),
        ["recompute", "--people", var people] when Number(people) is { } number => await InNewFolder(folder => RecomputeBench.Run(folder, number)),
        ["pages-in-run"] => await InNewFolder(PagesInRunBench.Run),
        ["pages-in-run", "--folder", var folder] => await PagesInRunBench.Run(folder),

        // what the benches launch
        ["serve-worklist", var folder, var people] => await WorklistBench.Serve(folder, Number(people)!.Value),
        ["serve", var folder] => await HouseServed.Serve(folder),
        ["preview-once", var folder] => await PreviewBench.Launch(folder),
        ["contest", var key, var people] => GeneralityBench.Launch(key, Number(people)!.Value),
        ["price", var key, var side, var people, var times] => InstructionsBench.Price(key, side, Number(people)!.Value, Number(times)!.Value),
        ["read-library"] => LibraryBench.Read(),
        _ => Usage(),
    };

    /// <summary>A demonstration of its own, gone at the end.</summary>
    private static async Task<int> InNewFolder(Func<string, Task<int>> bench)
    {
        var folder = Path.Combine("/tmp", $"concordat-bench-{Environment.ProcessId}");
        try
        {
            return await bench(folder);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static int Usage()
    {
        Console.Error.WriteLine(
            """
            Usage: engine | generality | instructions | month-end | recompute [--people 200000], library, import [--facts 1000000],
            cohorts | preview | pages-in-run [--folder demonstration], or worklist [--people 1000000 | --folder houses]
            """);
        return 2;
    }
}
