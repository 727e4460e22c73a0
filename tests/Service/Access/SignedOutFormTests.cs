using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;

namespace Concordat.ServiceTests.Access;

/// <summary>Whoever was signed out while a form stood open is told so, whatever the form brings, and is shown their own words alone.</summary>
public sealed class SignedOutFormTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task The_words_of_a_note_are_shown_and_not_what_the_page_keeps_for_itself()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery));
        var begun = await worker.Press(await worker.Get($"/cases/{person.Referral}/notes"), "Write a note");
        var note = await worker.Follow(begun);
        note.Body.ShouldContain("name=\"Version\"");

        var told = await SentBySomebodySignedOut(browser => browser.Post(note, ("Text", "Came in good spirits")));
        told.Text.ShouldContain("Came in good spirits");
        KeysOf(told).ShouldBe(["Text"]);
    }

    [Fact]
    public async Task Whatever_was_chosen_from_a_list_is_not_taken_for_words()
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var form = await referrer.Get("/referrals/new");

        var told = await SentBySomebodySignedOut(
            browser => browser.Post(form, ("GivenName", "Adalbert"), ("Route", "jobcentre"), ("Contract", "GM-WW-1")));
        told.Text.ShouldContain("Adalbert");
        KeysOf(told).ShouldContain("GivenName");
        KeysOf(told).ShouldNotContain("Route");
        KeysOf(told).ShouldNotContain("Contract");
    }

    [Fact]
    public async Task A_file_larger_than_a_page_usually_takes_is_answered_in_words_too()
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var form = await referrer.Get("/referrals/receive");

        var told = await SentBySomebodySignedOut(browser => browser.Upload(form, "many.csv", new byte[WebShell.UsualBody + 4096]));
        KeysOf(told).ShouldBeEmpty();
    }

    private async Task<Page> SentBySomebodySignedOut(Func<Browser, Task<Page>> send)
    {
        using var browser = house.Anyone();
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var told = await send(browser);
        told.Status.ShouldBe(HttpStatusCode.Unauthorized);
        told.Title.ShouldBe("You were signed out");
        return told;
    }

    private static IReadOnlyList<string> KeysOf(Page told) => [.. told.OfClass("govuk-summary-list__key").Select(key => key.Value.Trim())];
}
