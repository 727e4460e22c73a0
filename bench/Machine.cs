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

    /// <summary>Processor seconds of a process so far, user and system: fields 14 and 15.</summary>
    public static double OfProcess(int process) => Ticks(Stat($"{process}"), 11);

    /// <summary>Processor seconds of a process, of its children and of those that have ended.</summary>
    public static double OfFamily(int parent)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => Stat(name!)).Where(fields => fields.Length > 1 && fields[1] == $"{parent}");
        var own = Stat($"{parent}");
        return Ticks(own, 11) + Ticks(own, 13) + children.Sum(child => Ticks(child, 11));
    }

    /// <summary>Processor time of the children that have ended, user and system: fields 16 and 17.</summary>
    private static double OfChildren() => Ticks(Stat("self"), 13);

    /// <summary>What the kernel says of a process behind its name, from the third field on; nothing where it has ended.</summary>
    private static string[] Stat(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static double Ticks(string[] fields, int at) =>
        (long.Parse(fields[at], CultureInfo.InvariantCulture) + long.Parse(fields[at + 1], CultureInfo.InvariantCulture)) / TicksASecond;
}

/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of the processor, in hundredths.</param>
internal sealed record Launch(int ExitCode, string Output, string Errors, double Seconds, double Processor);
