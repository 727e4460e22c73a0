using System.Net;
using System.Text.RegularExpressions;

namespace Concordat.Bench;

/// <summary>Stepping into the demonstration with one press.</summary>
internal static partial class Signing
{
    /// <param name="office">How the button begins, or part of it: <c>Prime provider</c>.</param>
    public static async Task StepIn(HttpClient browser, string office)
    {
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var form = Forms().Matches(page).FirstOrDefault(match => match.Groups["words"].Value.Contains(office, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Nobody steps in as '{office}'.");
        using var press = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("office", form.Groups["office"].Value),
            KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups["token"].Value),
        ]);
        using var answer = await browser.PostAsync(new Uri("/step-in", UriKind.Relative), press);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Stepping in answered {answer.StatusCode}.");
        }
    }

    [GeneratedRegex("name=\"office\" value=\"(?<office>[0-9]+)\"[^>]*>\\s*(?<words>[^<]*)")]
    private static partial Regex Forms();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
