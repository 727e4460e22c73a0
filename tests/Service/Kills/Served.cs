using System.Diagnostics;

namespace Concordat.ServiceTests.Kills;

/// <summary>The executable serving a folder's pages as a process of its own, to be killed.</summary>
internal sealed class Served : IAsyncDisposable
{
    private const string Says = "Concordat serves on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private bool _isGone;

    private Served(Process process, Uri address)
    {
        (_process, Address) = (process, address);
    }

    public Uri Address { get; }

    /// <summary>Its number with the system.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it on a free port and waits until it says where it serves.</summary>
    public static Task<Served> Start(params string[] arguments) => Start(Executable.Told(["serve", "--port", "0", .. arguments]));

    /// <summary>The same of a process that is made ready otherwise.</summary>
    internal static async Task<Served> Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Says, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None); // its log must not fill the pipe
                return new Served(process, new Uri(line[Says.Length..]));
            }
        }

        throw new InvalidOperationException($"It did not serve: {await complained}");
    }

    /// <summary>SIGKILL, with no chance to tidy up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
