using System.Diagnostics;
using System.Globalization;

namespace Concordat.Bench;

/// <summary>What else the machine is doing, and processes begun anew to be measured whole.</summary>
internal static class Machine
{
    private const double TicksASecond = 100;

    /// <summary>How many processes wanted a core over the last minute, and how many cores there are.</summary>
    public static string Load => $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores";

    /// <summary>Runs a program of .NET to its end.</summary>
    /// <returns>What it wrote, and the seconds it took by the clock and of the processor.</returns>
    public static Launch Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var before = OfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Launch(process.ExitCode, output, errors.Result, watch.Elapsed.TotalSeconds, OfChildren() - before);
    }

    public static string Own => Environment.ProcessPath!;

    /// <summary>Processor time of the children that have ended, user and system: fields 16 and 17, counted behind the name.</summary>
    private static double OfChildren()
    {
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksASecond;
    }
}

/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of the processor, in hundredths.</param>
internal sealed record Launch(int ExitCode, string Output, string Errors, double Seconds, double Processor);
