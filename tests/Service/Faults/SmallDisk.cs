using System.Diagnostics;
using System.Globalization;
using Concordat.ServiceTests.Kills;

namespace Concordat.ServiceTests.Faults;

/// <summary>The executable serving pages with a small disk of its own, on which files lie while they are sent. Only it sees that disk.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Bytes = 4 << 20;

    private readonly string _folder;

    private SmallDisk(string folder, Served served)
    {
        (_folder, Served) = (folder, served);
    }

    public Served Served { get; }

    /// <summary>How many files lie there.</summary>
    public int Files => Directory.GetFiles(Seen).Length;

    private string Seen => string.Create(CultureInfo.InvariantCulture, $"/proc/{Served.Id}/root{_folder}");

    private string Ballast => Path.Combine(Seen, "ballast");

    /// <returns>Nothing where the machine lets nobody make a disk.</returns>
    public static async Task<SmallDisk?> Serve(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("concordat-disk-").FullName;
        if (!await Can(folder))
        {
            Directory.Delete(folder);
            return null;
        }

        var told = Executable.Told(["serve", "--port", "0", .. arguments]);
        var start = Apart(folder, [told.FileName, .. told.ArgumentList]);
        start.RedirectStandardOutput = true;
        start.Environment["ASPNETCORE_TEMP"] = folder;
        return new SmallDisk(folder, await Served.Start(start));
    }

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        using var ballast = File.Create(Ballast, bufferSize: 1);
        var some = new byte[4096];
        try
        {
            for (var written = 0; written <= Bytes; written += some.Length)
            {
                ballast.Write(some);
            }
        }
        catch (IOException)
        {
            // it is full
        }
    }

    public void Clear() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync();
        Directory.Delete(_folder);
    }

    private static async Task<bool> Can(string folder)
    {
        try
        {
            using var trial = Process.Start(Apart(folder, ["true"]))!;
            await trial.WaitForExitAsync();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    }

    private static ProcessStartInfo Apart(string folder, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("unshare") { RedirectStandardError = true };
        var mount = string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={Bytes} tmpfs \"$0\" && exec \"$@\"");
        // root keeps its rights over the files of others; anybody else is one who may mount by himself alone
        var alone = Environment.IsPrivilegedProcess ? "-m" : "-rm";
        foreach (var word in (string[])[alone, "/bin/sh", "-c", mount, folder, .. command])
        {
            start.ArgumentList.Add(word);
        }

        return start;
    }
}
