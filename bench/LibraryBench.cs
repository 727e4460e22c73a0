using Concordat.Plumbing.Yaml;

namespace Concordat.Bench;

/// <summary>Checking the whole library from its files, in processes begun anew; beside it one that only reads the same
/// YAML.</summary>
internal static class LibraryBench
{
    private const int Launches = 9;
    private const double Bar = 2;

    public static int Run()
    {
        var concordat = Path.Combine(Shipped.Repository, "src/Concordat/bin/Release/net10.0/Concordat.dll");
        if (!File.Exists(concordat))
        {
            Console.Error.WriteLine("Build it first: dotnet build src/Concordat -c Release");
            return 2;
        }

        var (checks, reads) = (new List<Launch>(), new List<Launch>());
        for (var i = 0; i < Launches; i++)
        {
            checks.Add(Machine.Start("dotnet", concordat, "programme", "check", "--programmes", Path.Combine(Shipped.Repository, "programmes")));
            reads.Add(Machine.Start(Machine.Own, "read-library"));
        }

        if (checks.Concat(reads).FirstOrDefault(launch => launch.ExitCode != 0) is { } failed)
        {
            Console.Error.WriteLine($"{failed.Output}{failed.Errors}");
            return 1;
        }

        Console.Write(checks[0].Output);
        Console.WriteLine($"{Launches} launches of each, medians; {Machine.Load}");
        Say("check", checks);
        Say("read the same YAML only", reads);
        return Median.Of(checks.Select(launch => launch.Processor)) <= Bar ? 0 : 1;
    }

    /// <summary>The floor: every file through the reader, and nothing more.</summary>
    public static int Read()
    {
        var read = Shipped.Files("programmes").Concat(Shipped.Files("calendars"))
            .Select(path => YamlDocument.Read(path, File.ReadAllText(path))).ToList();
        Console.WriteLine($"{read.Count} files");
        return read.TrueForAll(reading => reading.Root is not null) ? 0 : 1;
    }

    private static void Say(string what, List<Launch> launches)
    {
        var by = launches.ConvertAll(launch => launch.Seconds);
        Console.WriteLine($"  {what}: {Median.Of(launches.Select(launch => launch.Processor)):0.00} s of processor time (bar {Bar} s for the check); "
            + $"{Median.Of(by):0.00} s by the clock, {by.Min():0.00} to {by.Max():0.00}");
    }
}
