using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>Asks axe-core what is wrong with a page by WCAG 2.2 at level AA.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'], // what passes is not told apart
            preload: false, // no rule of these reads style sheets or films
          }))
          .violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | ')}`)
        """;

    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(Repository, "assets/node_modules/axe-core/axe.min.js")));

    private static string Repository => typeof(Axe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        // evaluated through the debugging protocol: the page's own content policy would rightly refuse another script
        await page.EvaluateAsync(Script.Value);
        var found = await page.EvaluateAsync<JsonElement>(Run);
        return [.. found.EnumerateArray().Select(violation => violation.GetString()!)];
    }
}
