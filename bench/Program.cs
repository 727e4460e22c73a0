using System.Globalization;

namespace Concordat.Bench;

/// <summary><c>dotnet run -c Release --project bench -- engine [--people 200000]</c> or <c>import [--facts 1000000]</c></summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["engine"] => EngineBench.Run(200_000),
        ["engine", "--people", var people] when Number(people) is { } number => EngineBench.Run(number),
        ["import"] => await ImportBench.Run(1_000_000),
        ["import", "--facts", var facts] when Number(facts) is { } number => await ImportBench.Run(number),
        _ => Usage(),
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: engine [--people 200000] | import [--facts 1000000]");
        return 2;
    }
}
