using System.Diagnostics;
using System.Globalization;
using Concordat.Kernel;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>PostgreSQL's own programs that write a database to a file and fill one from it.</summary>
internal static class CopyPrograms
{
    /// <summary>Writes the whole database as it stood at one instant.</summary>
    public static Task<Refusal?> Dump(string owner, string file) =>
        Run("pg_dump", owner, ["--format=custom", "--no-owner", $"--file={file}"]);

    /// <summary>Fills an empty database, whole or not at all.</summary>
    public static Task<Refusal?> Fill(string owner, string file) =>
        Run("pg_restore", owner, ["--no-owner", "--single-transaction", "--exit-on-error", file]);

    private static async Task<Refusal?> Run(string program, string owner, string[] arguments)
    {
        // the newest program reads every older server; no older one reads a newer
        if (PostgresPrograms.Installed() is not [var installed, ..] || !File.Exists(installed.At(program)))
        {
            return new Refusal("postgresql-programs-missing", $"{program} is not installed. Install it with `apt-get install postgresql-client`.");
        }

        var named = new NpgsqlConnectionStringBuilder(owner);
        var start = new ProcessStartInfo(installed.At(program)) { RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = named.Password ?? "";
        foreach (var argument in new[]
        {
            $"--host={named.Host}", string.Create(CultureInfo.InvariantCulture, $"--port={named.Port}"), $"--username={named.Username}",
            $"--dbname={named.Database}", "--no-password",
        }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new IOException($"{program} did not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : new Refusal("copy-failed", $"{program} ended with {process.ExitCode}: {said.Trim()}");
    }
}
