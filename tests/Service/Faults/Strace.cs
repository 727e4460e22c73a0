using System.Diagnostics;
using System.Globalization;

namespace Concordat.ServiceTests.Faults;

/// <summary>Makes system calls of a running server fail, in each process that it starts from now on.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly Process _process;

    private Strace(Process process)
    {
        _process = process;
    }

    /// <param name="pid">The server's first process.</param>
    /// <param name="call">The system call.</param>
    /// <param name="fault">What becomes of it, as strace has it: <c>error=EIO</c>, <c>signal=KILL</c>.</param>
    /// <param name="when">The how-manieth call of each process it is; from 1.</param>
    /// <returns>Nothing where the machine has no strace, or lets nobody look at a process that he did not start.</returns>
    public static async Task<Strace?> Attach(int pid, string call, string fault, int when)
    {
        var start = new ProcessStartInfo("strace") { RedirectStandardError = true };
        string[] words =
        [
            "-f", "-o", "/dev/null", "-p", pid.ToString(CultureInfo.InvariantCulture), "-e", $"trace={call}", "-e",
            string.Create(CultureInfo.InvariantCulture, $"inject={call}:{fault}:when={when}"),
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        var process = Begin(start);
        while (process is not null && await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("attached", StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync(); // what it says of others must not fill the pipe
                return new Strace(process);
            }
        }

        return null;
    }

    /// <summary>Lets go of the server, which goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        using var end = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
        await end.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process? Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // there is no such program
        }
    }
}
