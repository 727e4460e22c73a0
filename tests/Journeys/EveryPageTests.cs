using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>Every page template that a role can reach, with people in it: no axe violation, nothing wider than 320 pixels, no word to
/// the console, and no broken link on the way.</summary>
public sealed class EveryPageTests(PeopledHouse peopled, Chromium chromium) : IClassFixture<PeopledHouse>
{
    public static TheoryData<string> EveryRole => [.. Roles.All.Select(role => role.Role)];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Every_page_of_a_role_is_accessible_and_fits_a_narrow_screen(string role)
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        await visitor.StepIn(Roles.Of(role).Words);

        var faults = await Crawl(visitor, (await PageTemplates.Of(peopled.House.Services)).Fixed(role));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_of_somebody_unknown_is_accessible_and_fits_a_narrow_screen()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);

        var faults = await Crawl(visitor, ["/sign-in", "/invitation", "/policy", "/accessibility", "/explain/404", "/no/such/page"]);

        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/sign-in", "Sign in")]
    [InlineData("/invitation", "Continue")]
    public async Task A_form_with_errors_is_accessible_too(string path, string button)
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);

        await visitor.Open(path).Then(v => v.Press(button)).Then(v => v.Sees("There is a problem"));

        (await visitor.Page.TitleAsync()).ShouldStartWith("Error: ");
        (await Axe.Violations(visitor.Page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_finds_what_is_planted()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        await visitor.Open("/sign-in");
        await visitor.Page.EvaluateAsync("() => document.querySelector('label').remove()");

        (await Axe.Violations(visitor.Page)).ShouldContain(violation => violation.StartsWith("label:", StringComparison.Ordinal));
    }

    /// <summary>Opens the pages given and, of all they link to, one of each template.</summary>
    private async Task<List<string>> Crawl(Visitor visitor, IEnumerable<string> start)
    {
        var templates = await PageTemplates.Of(peopled.House.Services);
        var faults = new List<string>();
        visitor.Page.Console += (_, said) =>
        {
            // a page that is meant to be missing says so on the console too
            if (said.Type is "error" && !said.Text.Contains("404", StringComparison.Ordinal))
            {
                faults.Add($"{visitor.Page.Url} said: {said.Text}");
            }
        };
        var waiting = new Queue<string>(start);
        var seen = waiting.Select(path => templates.Of(path) ?? path).ToHashSet();
        while (waiting.TryDequeue(out var path))
        {
            faults.AddRange(await Look(visitor, path));
            foreach (var link in (await visitor.Links()).Where(link => templates.Of(link) is { } template && seen.Add(template)))
            {
                waiting.Enqueue(link);
            }
        }

        return faults;
    }

    private static async Task<IEnumerable<string>> Look(Visitor visitor, string path)
    {
        await visitor.Page.SetViewportSizeAsync(1280, 900);
        try
        {
            await visitor.Open(path);
        }
        catch (PlaywrightException missing) when (missing.Message.Contains("ERR_HTTP_RESPONSE_CODE_FAILURE", StringComparison.Ordinal))
        {
            await visitor.Page.WaitForLoadStateAsync(); // the browser's own page for an empty answer
            await visitor.Page.GotoAsync("about:blank");
            return [$"{path} was linked or listed and there is nothing."];
        }

        var faults = (await Axe.Violations(visitor.Page)).Select(violation => $"{path}: {violation}").ToList();
        await visitor.Page.SetViewportSizeAsync(320, 900);
        if (await visitor.Overflow() is var pixels and > 0)
        {
            faults.Add($"{path} is {pixels} pixels wider than a screen of 320.");
        }

        if (await visitor.Page.TitleAsync() is "Your role may not do this – Concordat" or "Something went wrong – Concordat")
        {
            faults.Add($"{path} was linked or listed and did not open.");
        }

        return faults;
    }
}
