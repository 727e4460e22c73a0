using Concordat.Fixture;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>A note is kept as it is typed, and neither a lost line nor another writer loses anything.</summary>
public sealed class NotesAsTheyAreTypedTests(PeopledHouse peopled, Chromium chromium) : IClassFixture<PeopledHouse>
{
    [Fact]
    public async Task What_is_typed_while_the_line_is_lost_is_there_and_saved_when_it_is_back()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        var note = await Begin(visitor);
        var state = visitor.Page.Locator("[data-keep-state]");

        await visitor.Page.GetByLabel("Note").FillAsync("Came in good spirits.");
        await Assertions.Expect(state).ToContainTextAsync("Saved at");

        await visitor.Page.Context.SetOfflineAsync(true);
        await visitor.Page.GetByLabel("Note").FillAsync("Came in good spirits. Has an interview on Monday.");
        await Assertions.Expect(state).ToContainTextAsync("the line is lost");
        await visitor.Page.CloseAsync();

        await visitor.Page.Context.SetOfflineAsync(false);
        var again = await visitor.Page.Context.NewPageAsync();
        await again.GotoAsync(note);
        await Assertions.Expect(again.GetByLabel("Note")).ToHaveValueAsync("Came in good spirits. Has an interview on Monday.");
        await Assertions.Expect(again.Locator("[data-keep-state]")).ToContainTextAsync("Saved at");
        await again.ReloadAsync();
        await Assertions.Expect(again.GetByLabel("Note")).ToHaveValueAsync("Came in good spirits. Has an interview on Monday.");
        (await again.EvaluateAsync<int>("() => Object.keys(localStorage).length")).ShouldBe(0, "a text that is saved stays in no browser");
    }

    [Fact]
    public async Task A_text_that_comes_too_late_lies_aside_once_however_long_it_grows()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        var note = await Begin(visitor);
        var late = await visitor.Page.Context.NewPageAsync();
        await late.GotoAsync(note);
        await visitor.Page.GetByLabel("Note").FillAsync("Has a new flat.");
        await Assertions.Expect(visitor.Page.Locator("[data-keep-state]")).ToContainTextAsync("Saved at");

        await late.GetByLabel("Note").FillAsync("Asked about");
        await Assertions.Expect(late.Locator("[data-keep-state]")).ToContainTextAsync("Your text is laid aside and safe");
        await late.RunAndWaitForResponseAsync(
            () => late.GetByLabel("Note").FillAsync("Asked about childcare."),
            answer => answer.Url.EndsWith("handler=Keep", StringComparison.Ordinal));
        await late.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save and go on" }).ClickAsync();

        await Assertions.Expect(late.Locator(".govuk-inset-text p")).ToHaveTextAsync(["Asked about childcare."]);
        await Assertions.Expect(late.GetByLabel("Note")).ToHaveValueAsync("Has a new flat.");
    }

    /// <returns>Where the note is written.</returns>
    private static async Task<string> Begin(Visitor visitor)
    {
        await visitor.StepIn("Delivery provider").Then(v => v.Open("/caseload"));
        await visitor.Page.Locator("tbody th a").First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Notes" }).ClickAsync();
        await visitor.Press("Write a note");
        return visitor.Page.Url;
    }
}
