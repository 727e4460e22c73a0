using System.Diagnostics;
using Concordat.Kernel;

namespace Concordat.Plumbing.Store;

/// <summary>The operating system's user that the private cluster runs as. PostgreSQL refuses to run as root: root hands its
/// cluster to the distribution's unprivileged <c>postgres</c>.</summary>
public sealed record ClusterAccount(string Name, bool IsOther)
{
    public static Ruling<ClusterAccount> Find()
    {
        if (!ClusterFolder.IsRoot)
        {
            return new ClusterAccount(Environment.UserName, false);
        }

        var hasPostgres = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return hasPostgres
            ? new ClusterAccount("postgres", true)
            : new Refusal(
                "account-missing",
                "PostgreSQL does not run as root and there is no user 'postgres' to run it as. Install it with `apt-get install postgresql`.");
    }

    /// <summary>Makes the account the owner of a folder that root has made.</summary>
    public void Give(string folder)
    {
        if (IsOther)
        {
            var given = Run("/bin/chown", [Name + ":", folder], asAccount: false).GetAwaiter().GetResult();
            if (given.ExitCode != 0)
            {
                throw new IOException($"chown of {folder}: {given.Said}");
            }
        }
    }

    /// <summary>Runs a program as the account, waits for it, and tells what it said.</summary>
    public Task<Spoken> Run(string program, IReadOnlyList<string> arguments) => Run(program, arguments, IsOther);

    private async Task<Spoken> Run(string program, IReadOnlyList<string> arguments, bool asAccount)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.FileName = asAccount ? "setpriv" : program;
        if (asAccount)
        {
            foreach (var word in new[] { "--reuid", Name, "--regid", Name, "--init-groups", "--", program })
            {
                start.ArgumentList.Add(word);
            }
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new IOException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Spoken(process.ExitCode, (await errors + await output).Trim());
    }
}

/// <summary>How a program ended and what it said.</summary>
public sealed record Spoken(int ExitCode, string Said);
