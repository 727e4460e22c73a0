using System.Diagnostics;
using System.Net;
using Concordat.Plumbing.Access;

namespace Concordat.Bench;

/// <summary>The list of cases as the role that sees most of them, against the same rows rendered from memory, with 3,000 people and with a
/// million: p95 at some connections, in hosts begun anew.</summary>
internal static class WorklistBench
{
    private const int Launches = 3;
    private const int Connections = 4;
    private const double Bar = 4;
    private const double BarOfGrowth = 1.3;
    private const string List = "/caseload?worker=everybody";
    private const string Office = "Prime provider: Farouk";

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    /// <param name="folder">Where the two houses are, or are to be made.</param>
    public static async Task<int> Run(string folder, int few, int many)
    {
        var sizes = new Dictionary<int, Asked>();
        foreach (var people in new[] { few, many })
        {
            var launches = new List<Asked>();
            for (var launch = 0; launch < Launches; launch++)
            {
                launches.Add(await Launch(Path.Combine(folder, $"{people}"), people));
            }

            sizes[people] = new Asked(Median.Of(launches.Select(one => one.Memory)), Median.Of(launches.Select(one => one.List)));
            Console.WriteLine(FormattableString.Invariant(
                $"  {people:#,0} people: from memory p95 {sizes[people].Memory * 1000:0.00} ms, the list p95 {sizes[people].List * 1000:0.00} ms, {sizes[people].Times:0.00} times; {Machine.Load}"));
        }

        var (times, growth) = (sizes.Values.Max(size => size.Times), sizes[many].List / sizes[few].List);
        Console.WriteLine(FormattableString.Invariant(
            $"worklist: p95 {times:0.00} times the same rows from memory (bar {Bar}); {growth:0.00} times from {few:#,0} to {many:#,0} people (bar {BarOfGrowth}); medians of {Launches} launches"));
        return times <= Bar && growth <= BarOfGrowth ? 0 : 1;
    }

    /// <summary>Says where the house is, and serves until nobody listens any more.</summary>
    public static async Task<int> Serve(string folder, int people)
    {
        var opened = await WorklistHouse.Open(folder, people);
        if (opened.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }

        await using var demonstration = opened.Value;
        await using var house = Web.Build(demonstration.Store, port: 0, new WebLimits(RequestsAMinute: int.MaxValue), new FromMemory());
        await house.StartAsync();
        Console.WriteLine(house.Urls.First());
        await Console.In.ReadLineAsync();
        return 0;
    }

    private static async Task<Asked> Launch(string folder, int people)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        using var host = Process.Start(new ProcessStartInfo(Machine.Own, ["serve-worklist", folder, $"{people}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var house = await HouseServed.AddressOf(host);
            var cookies = new CookieContainer();
            using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = house };
            await Signing.StepIn(browser, Office);
            var (list, memory) = (new Uri(house, $"{List}&rows=keep"), new Uri(house, $"{List}&rows=kept"));
            if (Rows(await browser.GetStringAsync(list)) is not { Length: > 0 } read || read != Rows(await browser.GetStringAsync(memory)))
            {
                throw new InvalidOperationException("The two pages do not show the same rows; there is nothing to compare.");
            }

            var cookie = cookies.GetCookieHeader(list);
            PageLoad.Ask(list, cookie, Connections, Turn);
            PageLoad.Ask(memory, cookie, Connections, Turn);
            return new Asked(P95(PageLoad.Ask(memory, cookie, Connections, Turn)), P95(PageLoad.Ask(list, cookie, Connections, Turn)));
        }
        finally
        {
            host.StandardInput.Close();
            await host.WaitForExitAsync();
        }
    }

    private static string Rows(string page) => page.IndexOf("<tbody", StringComparison.Ordinal) is >= 0 and var from
        ? page[from..page.IndexOf("</tbody>", from, StringComparison.Ordinal)]
        : "";

    private static double P95(double[] times) => times[times.Length * 95 / 100];

    /// <summary>Seconds, p95.</summary>
    private sealed record Asked(double Memory, double List)
    {
        public double Times => List / Memory;
    }
}
