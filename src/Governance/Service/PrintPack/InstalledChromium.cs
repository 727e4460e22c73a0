using System.Diagnostics;
using System.Globalization;
using System.Text;
using Concordat.Kernel;

namespace Concordat.Governance.Service.PrintPack;

/// <summary>The Chromium of this machine as a printer: a document that stands by itself becomes a PDF. It runs without a head in a folder of
/// its own that is removed again, with nothing of our environment, resolves no address, and is ended when it takes too long. Its sandbox is on
/// unless the superuser runs it, for whom Chromium has none.</summary>
/// <param name="path">Folders that are searched, parted as PATH is.</param>
internal sealed class InstalledChromium(string path)
{
    private const int Attempts = 20;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Switches =
    [
        "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
    ];

    /// <returns>The PDF. Refused where no Chromium is installed, or where it fails or takes longer than a minute.</returns>
    public async Task<Ruling<byte[]>> Print(string html, CancellationToken stop)
    {
        var program = path.Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return new Refusal(
                "no-chromium", $"HTML is the original; no PDF: no Chromium found, looked for {string.Join(", ", Names)} in the folders of PATH.");
        }

        var folder = Directory.CreateTempSubdirectory("concordat-pack-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "pack.html"), Path.Combine(folder.FullName, "pack.pdf"));
            await File.WriteAllTextAsync(from, html, stop);
            return await Run(program, folder.FullName, from, to, stop) is { } refusal ? refusal : await File.ReadAllBytesAsync(to, stop);
        }
        finally
        {
            await Remove(folder);
        }
    }

    private async Task<Refusal?> Run(string program, string folder, string from, string to, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        foreach (var argument in Switches.Append($"--user-data-dir={Path.Combine(folder, "profile")}").Append($"--print-to-pdf={to}"))
        {
            start.ArgumentList.Add(argument);
        }

        if (Environment.IsPrivilegedProcess)
        {
            start.ArgumentList.Add("--no-sandbox");
        }

        start.ArgumentList.Add(new Uri(from).AbsoluteUri);
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return new Refusal("too-slow", "HTML is the original; no PDF: Chromium took longer than a minute and was ended.");
        }

        await said;
        return process.ExitCode == 0 && IsPdf(to) ? null : new Refusal(
            "not-printed",
            string.Create(CultureInfo.InvariantCulture, $"HTML is the original; no PDF: {Path.GetFileName(program)} made none and ended with {process.ExitCode}."));
    }

    private static bool IsPdf(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        using var opened = File.OpenRead(file);
        var first = new byte[5];
        return opened.Read(first) == first.Length && Encoding.ASCII.GetString(first) == "%PDF-";
    }

    // what Chromium began may still be writing for a moment after it has ended
    private static async Task Remove(DirectoryInfo folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
