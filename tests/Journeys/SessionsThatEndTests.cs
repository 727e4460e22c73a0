using Concordat.Fixture;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>Whoever is signed out while they write loses nothing of it.</summary>
public sealed class SessionsThatEndTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    private const string First = "Came in good spirits.";
    private const string Whole = "Came in good spirits. Has an interview on Monday.";

    [Fact]
    public async Task With_JavaScript_the_note_waits_in_the_browser_and_is_saved_after_signing_in()
    {
        await using var worker = await AtANote(hasScript: true);
        var note = worker.Path();
        await worker.Fill("Note", First).Then(v => v.Sees("Saved at"));
        await SignOutInAnotherWindow(worker);

        await worker.Fill("Note", Whole)
            .Then(v => v.Press("Finish the note"))
            .Then(v => v.Sees("Not saved: you were signed out."))
            .Then(v => v.StillHas("Note", Whole));

        await worker.StepIn(MadeCase.KeyWorker)
            .Then(v => v.Open(note))
            .Then(v => v.StillHas("Note", Whole))
            .Then(v => v.Sees("Saved at"))
            .Then(v => v.Press("Finish the note"))
            .Then(v => v.Sees("The note is finished."))
            .Then(v => v.Sees(Whole));
        (await worker.Page.EvaluateAsync<int>("() => Object.keys(localStorage).length")).ShouldBe(0, "a text that is saved stays in no browser");
    }

    [Fact]
    public async Task Without_JavaScript_the_page_that_tells_of_it_shows_what_was_typed()
    {
        await using var worker = await AtANote(hasScript: false);
        await worker.Fill("Note", Whole);
        await SignOutInAnotherWindow(worker);

        await worker.Press("Finish the note")
            .Then(v => v.Sees("You were signed out"))
            .Then(v => v.Sees(Whole));
    }

    [Fact]
    public async Task A_page_from_before_somebody_signed_in_anew_shows_what_was_typed()
    {
        await using var worker = await AtANote(hasScript: false);
        await worker.Fill("Note", Whole);
        await SignOutInAnotherWindow(worker);
        var window = await worker.Page.Context.NewPageAsync();
        await window.GotoAsync(new Uri(house.Address, "/sign-in").ToString());
        await window.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = MadeCase.KeyWorker }).First.ClickAsync();
        await Visitor.IsAt(window, house.Address);

        await worker.Press("Finish the note")
            .Then(v => v.Sees("The page was open too long"))
            .Then(v => v.Sees(Whole));
    }

    private async Task<Visitor> AtANote(bool hasScript)
    {
        var made = await MadeCase.Started(house);
        var worker = await Visitor.At(house, chromium, hasScript, width: hasScript ? 1280 : 320, look: EachPageOnce.Fits);
        return await worker.StepIn(MadeCase.KeyWorker)
            .Then(v => v.Open($"/cases/{made.Referral}/notes"))
            .Then(v => v.Press("Write a note"))
            .Then(v => v.Sees("Last saved by"));
    }

    private async Task SignOutInAnotherWindow(Visitor visitor)
    {
        var window = await visitor.Page.Context.NewPageAsync();
        await window.GotoAsync(house.Address.ToString());
        await window.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Visitor.IsAt(window, new Uri(house.Address, "/sign-in"));
        await window.CloseAsync();
    }
}
