using Concordat.Fixture;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>A note is kept as it is typed, and a lost line loses nothing.</summary>
public sealed class NotesAsTheyAreTypedTests(PeopledHouse peopled, Chromium chromium) : IClassFixture<PeopledHouse>
{
    [Fact]
    public async Task What_is_typed_while_the_line_is_lost_is_there_and_saved_when_it_is_back()
    {
        await using var visitor = await Visitor.At(peopled.House, chromium);
        await visitor.StepIn("Delivery provider").Then(v => v.Open("/caseload"));
        await visitor.Page.Locator("tbody th a").First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Notes" }).ClickAsync();
        await visitor.Press("Write a note");
        var note = visitor.Page.Url;
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
}
