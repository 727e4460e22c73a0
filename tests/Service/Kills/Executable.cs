using System.Diagnostics;
using System.Globalization;

namespace Concordat.ServiceTests.Kills;

/// <summary>The real executable as a process of its own, to be killed.</summary>
internal static class Executable
{
    /// <summary>How often all stories together kill: 20, or what CONCORDAT_KILLS says.</summary>
    public static int Kills { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CONCORDAT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    /// <summary>Runs a command to its end, or kills it after the time given: the way of SIGKILL, with no chance to tidy up.</summary>
    /// <returns>Null for the exit code where it was killed.</returns>
    public static async Task<Ended> Run(TimeSpan? killAfter, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(killAfter ?? TimeSpan.FromMinutes(2));
        return await Run(patience.Token, arguments);
    }

    /// <summary>The same, killed at the moment that is told.</summary>
    public static async Task<Ended> Run(CancellationToken kill, params string[] arguments)
    {
        using var process = Process.Start(Told(arguments))!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        var wasKilled = false;
        try
        {
            await process.WaitForExitAsync(kill);
        }
        catch (OperationCanceledException)
        {
            wasKilled = true;
            process.Kill(entireProcessTree: false);
            await process.WaitForExitAsync();
        }

        return new Ended(wasKilled ? null : process.ExitCode, await said + await complained);
    }

    /// <summary>How the executable is started.</summary>
    internal static ProcessStartInfo Told(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "Concordat.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>Runs a command and kills it at a drawn moment, again and again, until it comes to its end or was killed often enough; then it is
    /// let to its end.</summary>
    /// <param name="most">How many kills are enough; nothing is killed where it is not above 0.</param>
    /// <returns>How often it was killed.</returns>
    public static async Task<int> KillUntilDone(Random random, int most, params string[] arguments)
    {
        for (var kills = 0; ; kills++)
        {
            // later kills wait longer
            var ended = await Run(kills < most ? After(random, kills) : null, arguments);
            if (ended.ExitCode is { } code)
            {
                code.ShouldBe(0, $"{string.Join(' ', arguments)}: {ended.Said}");
                return kills;
            }
        }
    }

    /// <summary>When the next kill comes.</summary>
    public static TimeSpan After(Random random, int kills) => TimeSpan.FromMilliseconds(random.Next(150, 1500) * (1 + (kills / 3)));

    /// <summary>Runs a command that must succeed.</summary>
    public static async Task<string> Done(params string[] arguments)
    {
        var ended = await Run(null, arguments);
        ended.ExitCode.ShouldBe(0, ended.Said);
        return ended.Said;
    }
}

/// <param name="ExitCode">Null where the process was killed.</param>
internal sealed record Ended(int? ExitCode, string Said);
