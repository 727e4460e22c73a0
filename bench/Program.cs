using System.Globalization;

namespace Concordat.Bench;

/// <summary><c>dotnet run -c Release --project bench -- engine [--people 200000]</c></summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var people = 200_000;
        for (var i = 1; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] != "--people"
                || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out people) || people == 0)
            {
                return Usage();
            }
        }

        return arguments is ["engine", ..] && arguments.Length % 2 == 1 ? EngineBench.Run(people) : Usage();
    }

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: engine [--people 200000]");
        return 2;
    }
}
