using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Concordat.Bench;

/// <summary>Pages while runs are prepared one after the other in the same house, against the same pages in a quiet house: p95 at some
/// connections, in turns of the same launch.</summary>
internal static partial class PagesInRunBench
{
    private const int Rounds = 5;
    private const int Connections = 4;
    private const double Bar = 2.5;
    private const string Contract = "GM-WW-1";

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    /// <param name="folder">Where the demonstration is, or is to be made.</param>
    public static async Task<int> Run(string folder)
    {
        using var host = Process.Start(new ProcessStartInfo(Machine.Own, ["serve", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            var house = await HouseServed.AddressOf(host);
            using var finance = Browser(house, out var cookies);
            await Signing.StepIn(finance, "Finance officer: Chloe");
            using var prime = Browser(house, out var ofPrime);
            await Signing.StepIn(prime, "Prime provider: Farouk");
            var (run, statement) = (await FirstIn(finance, "/payments/runs"), await FirstIn(prime, "/payments/statements"));
            (string Name, HttpClient Browser, CookieContainer Cookies, string Path)[] pages =
            [
                ("caseload", prime, ofPrime, "/caseload?worker=everybody"), ("statement", prime, ofPrime, statement), ("run", finance, cookies, run),
            ];
            var worst = 0d;
            foreach (var (name, browser, jar, path) in pages)
            {
                worst = Math.Max(worst, await Compare(name, new Uri(house, path), browser, jar, finance));
            }

            Console.WriteLine(FormattableString.Invariant($"pages-in-run: p95 at most {worst:0.00} times the quiet house's (bar {Bar}); medians of {Rounds} rounds"));
            return worst <= Bar ? 0 : 1;
        }
        finally
        {
            host.StandardInput.Close();
            await host.WaitForExitAsync();
        }
    }

    private static async Task<double> Compare(string name, Uri page, HttpClient browser, CookieContainer jar, HttpClient finance)
    {
        var cookie = jar.GetCookieHeader(page);
        var before = await browser.GetStringAsync(page);
        PageLoad.Ask(page, cookie, Connections, Turn);
        var (quiet, during, runs) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            quiet.Add(P95(PageLoad.Ask(page, cookie, Connections, Turn)));
            using var ends = new CancellationTokenSource();
            var repeated = Task.Run(() => RunAgain(finance, ends.Token));
            during.Add(P95(PageLoad.Ask(page, cookie, Connections, Turn)));
            await ends.CancelAsync();
            runs += await repeated;
        }

        // a run that is only prepared moves nothing that these pages show, save the list of runs
        if (Body(before) != Body(await browser.GetStringAsync(page)))
        {
            throw new InvalidOperationException($"The page of the {name} is not the same after the runs; there is nothing to compare.");
        }

        var times = Median.Of(during.Zip(quiet, (a, b) => a / b));
        Console.WriteLine(FormattableString.Invariant(
            $"  {name}: quiet p95 {Median.Of(quiet) * 1000:0.00} ms, during runs {Median.Of(during) * 1000:0.00} ms, {times:0.00} times; {runs} runs; {Machine.Load}"));
        return times;
    }

    /// <returns>How many runs were prepared.</returns>
    private static async Task<int> RunAgain(HttpClient finance, CancellationToken ends)
    {
        var runs = 0;
        for (; !ends.IsCancellationRequested || runs == 0; runs++)
        {
            var form = await finance.GetStringAsync(new Uri("/payments/runs/prepare", UriKind.Relative), CancellationToken.None);
            string Value(string field) => Regex.Match(form, $"name=\"{field}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
            using var press = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("Key", Value("Key")), KeyValuePair.Create("Contract", Contract), KeyValuePair.Create("Day", Value("Day")),
                KeyValuePair.Create("Month", Value("Month")), KeyValuePair.Create("Year", Value("Year")), KeyValuePair.Create("Claims", "assumed"),
                KeyValuePair.Create("__RequestVerificationToken", Value("__RequestVerificationToken")),
            ]);
            using var answer = await finance.PostAsync(new Uri("/payments/runs/prepare", UriKind.Relative), press, CancellationToken.None);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"Preparing a run answered {answer.StatusCode}.");
            }
        }

        return runs;
    }

    private static HttpClient Browser(Uri house, out CookieContainer cookies)
    {
        cookies = new CookieContainer();
        return new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = house };
    }

    /// <summary>The first thing that a list links to by its number.</summary>
    private static async Task<string> FirstIn(HttpClient browser, string list) =>
        Regex.Match(await browser.GetStringAsync(new Uri(list, UriKind.Relative)), $"href=\"({list}/[0-9]+)\"").Groups[1].Value is { Length: > 0 } found
            ? found
            : throw new InvalidOperationException($"{list} lists nothing.");

    private static string Body(string page) => Tokens().Replace(page[Math.Max(0, page.IndexOf("<main", StringComparison.Ordinal))..], "");

    private static double P95(double[] times) => times[times.Length * 95 / 100];

    // forms' tokens and keys, and nonces, are new every time
    [GeneratedRegex("(name=\"__RequestVerificationToken\"[^>]*|name=\"Key\"[^>]*|nonce=\"[^\"]*\")")]
    private static partial Regex Tokens();
}
