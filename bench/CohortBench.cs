using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Concordat.Bench;

/// <summary>The cohort page against a static page of the same bytes, at sixteen connections: p95 and processor time per answer, of the
/// host and its database, in hosts begun anew.</summary>
internal static class CohortBench
{
    private const int Launches = 5;
    private const int Connections = 16;
    private const double Bar = 4;
    private const string Page = "/performance/cohorts?contract=GM-WW-1";

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    /// <param name="folder">Where the demonstration is, or is to be made.</param>
    public static async Task<int> Run(string folder)
    {
        var launches = new List<Asked>();
        for (var launch = 0; launch < Launches; launch++)
        {
            if (await Launch(folder) is not { } asked)
            {
                return 1;
            }

            launches.Add(asked);
            Console.WriteLine(FormattableString.Invariant(
                $"  {asked.Bytes:#,0} bytes: static p95 {asked.Rival.P95 * 1000:0.00} ms, {asked.Rival.Processor * 1e6:0} us of processor; page p95 {asked.Page.P95 * 1000:0.00} ms, {asked.Page.Processor * 1e6:0} us; {Machine.Load}"));
        }

        var ratio = Median.Of(launches.Select(asked => asked.Page.P95 / asked.Rival.P95));
        var processor = Median.Of(launches.Select(asked => asked.Page.Processor / asked.Rival.Processor));
        Console.WriteLine(FormattableString.Invariant(
            $"cohort page: p95 {ratio:0.0} times the static page's, {processor:0.0} times its processor time, median of {Launches} launches (bar {Bar}, aim 3)"));
        return ratio <= Bar ? 0 : 1;
    }

    private static async Task<Asked?> Launch(string folder)
    {
        using var host = Process.Start(new ProcessStartInfo(Machine.Own, ["serve", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var (page, still) = (new Uri(await HouseServed.AddressOf(host), Page), await HouseServed.AddressOf(host));
            var cookies = new CookieContainer();
            using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = page };
            await Signing.StepIn(browser, "Greater Manchester");
            var bytes = await browser.GetByteArrayAsync(page);
            await browser.PutAsync(still, new ByteArrayContent(bytes));
            var cookie = cookies.GetCookieHeader(page);
            PageLoad.Ask(page, cookie, Connections, Turn);
            PageLoad.Ask(still, cookie, Connections, Turn);
            var kept = await browser.GetByteArrayAsync(still);
            if (!bytes.AsEnumerable().SequenceEqual(kept))
            {
                await Console.Error.WriteLineAsync("The two pages are not the same; there is nothing to compare.");
                return null;
            }

            return new Asked(bytes.Length, Measure(host, still, cookie, folder), Measure(host, page, cookie, folder));
        }
        finally
        {
            host.StandardInput.Close();
            await host.WaitForExitAsync();
        }
    }

    private static Answers Measure(Process host, Uri page, string cookie, string folder)
    {
        var before = Machine.OfProcess(host.Id) + Machine.OfFamily(Postmaster(folder));
        var times = PageLoad.Ask(page, cookie, Connections, Turn);
        var spent = Machine.OfProcess(host.Id) + Machine.OfFamily(Postmaster(folder)) - before;
        return new Answers(times[times.Length * 95 / 100], spent / times.Length);
    }

    private static int Postmaster(string folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <param name="P95">Seconds.</param>
    /// <param name="Processor">Seconds for each answer, of the host and its database.</param>
    private sealed record Answers(double P95, double Processor);

    private sealed record Asked(int Bytes, Answers Rival, Answers Page);
}
