using System.Net;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-5: a note loses nothing of what was typed, whoever else types; and nobody else reads it.</summary>
public sealed class NotesTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task What_is_typed_is_kept_word_for_word_and_a_finished_note_stands()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        var note = await Begin(worker, person);
        var page = await worker.Get(note);
        (await Keep(worker, page, "Wants", 1)).GetProperty("version").GetInt32().ShouldBe(2);
        (await Keep(worker, page, "Wants to work\r\nin a kitchen", 2)).GetProperty("version").GetInt32().ShouldBe(3);
        (await Keep(worker, page, "Wants to work\nin a kitchen", 3)).GetProperty("version").GetInt32().ShouldBe(3, "the same text again is no change");

        page = await worker.Get(note);
        page.Text.ShouldContain("in a kitchen");
        (await worker.Press(page, "Finish the note")).Location.ShouldBe($"/cases/{person.Referral}/notes");
        (await worker.Get($"/cases/{person.Referral}/notes")).Text.ShouldContain("in a kitchen");
        (await Keep(worker, page, "Something else", 3)).GetProperty("refusal").GetString().ShouldBe("the note is finished and stands as it is; write another");
    }

    [Fact]
    public async Task Two_who_write_at_once_both_see_both_texts()
    {
        var person = await ReferredPerson.New(house);
        using var one = await house.As(WorkerOf(person));
        using var other = await house.As(WorkerOf(person));
        var note = await Begin(one, person);
        var (mine, theirs) = (await one.Get(note), await other.Get(note));
        await Keep(one, mine, "Told me of the flat", 1);

        var late = await Keep(other, theirs, "Told me of the debts", 1);
        late.GetProperty("standing").GetString().ShouldBe("Told me of the flat");
        (await Keep(one, mine, "Told me of the flat.", 2)).GetProperty("asides")[0].GetProperty("text").GetString().ShouldBe("Told me of the debts");
        foreach (var browser in new[] { one, other })
        {
            var shown = await browser.Get(note);
            shown.Text.ShouldContain("Told me of the debts");
            shown.Text.ShouldContain("Told me of the flat.");
        }

        var page = await one.Get(note);
        (await one.Press(page, "Finish the note")).Text.ShouldContain("Somebody else's text is laid aside");
        await one.Press(await one.Get(note), "It is taken in: put it away");
        (await one.Press(await one.Get(note), "Finish the note")).Location.ShouldBe($"/cases/{person.Referral}/notes");
    }

    [Fact]
    public async Task Without_script_the_button_saves_and_a_text_that_comes_late_is_shown_beside_the_other()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        var note = await Begin(worker, person);
        var stale = await worker.Get(note);
        (await worker.Press(await worker.Get(note), "Save and go on", ("Text", "First"))).Location.ShouldBe(note);
        var late = await worker.Press(stale, "Save and go on", ("Text", "Second"));
        late.Status.ShouldBe(HttpStatusCode.OK);
        late.Text.ShouldContain("Your text is kept: both stand below.");
        late.Text.ShouldContain("Second");
        late.Text.ShouldContain("First");
    }

    [Fact]
    public async Task Whoever_comes_too_late_twice_finds_both_texts()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        using var colleague = await house.As(WorkerOf(person));
        var note = await Begin(worker, person);
        var stale = await worker.Get(note);
        await colleague.Press(await colleague.Get(note), "Save and go on", ("Text", "Has a new flat"));
        var shown = await worker.Press(stale, "Save and go on", ("Text", "Asked about childcare"));
        await colleague.Press(await colleague.Get(note), "Save and go on", ("Text", "Has a new flat and a phone"));

        var again = await worker.Press(shown, "Save and go on", ("Text", "Has a new flat. Wants evenings"));

        string[] words = ["Asked about childcare", "Has a new flat. Wants evenings", "Has a new flat and a phone"];
        foreach (var text in words)
        {
            again.Text.ShouldContain(text);
        }
    }

    [Fact]
    public async Task What_is_sent_after_somebody_finished_the_note_is_shown_to_whoever_wrote_it()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        var note = await Begin(worker, person);
        var stale = await worker.Get(note);
        await worker.Press(await worker.Get(note), "Finish the note", ("Text", "Has a new flat"));

        var refused = await worker.Press(stale, "Save and go on", ("Text", "Asked about childcare"));

        refused.Text.ShouldContain("The note is finished and stands as it is; write another");
        refused.Text.ShouldContain("Asked about childcare");
        (await worker.Get(note)).Text.ShouldNotContain("Asked about childcare");
    }

    [Fact]
    public async Task A_text_that_lies_aside_grows_with_the_page_it_is_typed_in_and_takes_no_others_place()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        var note = await Begin(worker, person);
        var (one, other) = (await worker.Get(note), await worker.Get(note));
        await Keep(worker, await worker.Get(note), "Has a new flat", 1);

        var laid = (await Keep(worker, one, "Asked about", 1)).GetProperty("laid").GetInt32();
        var beside = (await Keep(worker, other, "Wants evenings", 1)).GetProperty("laid").GetInt32();
        var grown = await Keep(worker, one, "Asked about childcare", 1, laid);

        grown.GetProperty("asides").EnumerateArray().Select(aside => (aside.GetProperty("number").GetInt32(), aside.GetProperty("text").GetString()))
            .ShouldBe([(laid, "Asked about childcare"), (beside, "Wants evenings")]);
    }

    [Fact]
    public async Task Nobodys_text_that_lies_aside_is_written_over_by_another()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        using var other = await house.As(await Colleague(person));
        var note = await Begin(worker, person);
        var (mine, theirs) = (await worker.Get(note), await other.Get(note));
        await Keep(worker, await worker.Get(note), "Has a new flat", 1);
        var laid = (await Keep(worker, mine, "Asked about childcare", 1)).GetProperty("laid").GetInt32();

        var answer = await Keep(other, theirs, "Wants evenings", 1, laid);

        answer.GetProperty("asides").EnumerateArray().Select(aside => aside.GetProperty("text").GetString())
            .ShouldBe(["Asked about childcare", "Wants evenings"]);
    }

    [Fact]
    public async Task A_note_is_unreadable_in_the_database_and_hidden_from_everybody_else()
    {
        var person = await ReferredPerson.New(house);
        using var worker = await house.As(WorkerOf(person));
        var note = await Begin(worker, person);
        await Keep(worker, await worker.Get(note), "a word that nobody else uses: quodlibet", 1);

        await using var owner = await house.Owner();
        (await owner.QueryAsync<string>("select encode(text, 'escape') from support_note")).ShouldAllBe(text => !text.Contains("quodlibet", StringComparison.Ordinal));
        foreach (var caller in house.World.People.Where(one => one.Organisation != person.Delivery))
        {
            using var browser = await house.As(caller);
            (await browser.Get(note)).Status.ShouldBe(caller.Role == "delivery" ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, $"{caller.Role} of {caller.Organisation}");
        }
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    private async Task<Caller> Colleague(ReferredPerson person)
    {
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        var id = await house.Service<PlaceLoader>().AddOffice(work, "colleague", "colleague@notes.example", person.Delivery, "delivery", []);
        await work.Commit();
        return new Caller(id, person.Delivery, "delivery", []);
    }

    private static async Task<string> Begin(Browser worker, ReferredPerson person) =>
        (await worker.Press(await worker.Get($"/cases/{person.Referral}/notes"), "Write a note")).Location.ShouldNotBeNull();

    private static async Task<JsonElement> Keep(Browser browser, Page page, string text, int version, int? laid = null)
    {
        var token = (string)page.Html.Descendants("input").Last(input => (string?)input.Attribute("name") == "__RequestVerificationToken").Attribute("value")!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Text"] = text,
            ["Version"] = $"{version}",
            ["Laid"] = $"{laid}",
            ["__RequestVerificationToken"] = token,
        });
        using var answer = await browser.Http.PostAsync(new Uri($"{page.Path}?handler=Keep", UriKind.Relative), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
