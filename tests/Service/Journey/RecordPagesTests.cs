using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Journey;

/// <summary>The record, its corrections and questions of identity, as each office sees them.</summary>
public sealed class RecordPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly DateOnly Referred = new(2020, 1, 6);

    private Caller Prime => house.World.As("prime", "irwell");

    private FactOwner Owner => new(
        house.World.Contract("GM-WW-1"), house.World.Organisation("pennine"), house.World.Organisation("jcp-manchester"));

    [Theory]
    [InlineData("prime", "irwell", true)]
    [InlineData("delivery", "pennine", true)]
    [InlineData("referrer", "jcp-manchester", true)]
    [InlineData("commissioner", "gmca", false)]
    [InlineData("finance", "gmca", false)]
    public async Task A_record_shows_who_it_is_to_those_who_must_know(string role, string organisation, bool isShown)
    {
        var (referral, person) = await Started();
        using var browser = await house.As(house.World.As(role, organisation));

        var page = await browser.Get($"/participants/{referral.ParticipantReference}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Title.ShouldBe(referral.ParticipantReference);
        page.Text.Contains(person.FamilyName, StringComparison.Ordinal).ShouldBe(isShown);
        page.Text.Contains(person.Nino, StringComparison.Ordinal).ShouldBe(isShown);
        page.Rows("What happened").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("delivery", "tame-valley")]
    [InlineData("prime", "brent-bridge")]
    [InlineData("referrer", "jcp-west-london")]
    public async Task A_record_of_others_is_not_there(string role, string organisation)
    {
        var (referral, _) = await Started();
        using var browser = await house.As(house.World.As(role, organisation));

        var page = await browser.Get($"/participants/{referral.ParticipantReference}");

        (page.Status, page.Body).ShouldBe((HttpStatusCode.NotFound, ""));
    }

    [Fact]
    public async Task A_start_is_corrected_by_a_day_and_the_old_one_stays_struck_through()
    {
        var (referral, _) = await Started();
        using var browser = await house.As(house.World.As("delivery", "pennine"));
        var record = await browser.Get($"/participants/{referral.ParticipantReference}");
        var form = await browser.Get(record.Href("Correct"));

        var wrong = await browser.Press(form, "Correct this fact", ("On.Day", "31"), ("On.Month", "2"));
        wrong.OfClass("govuk-error-message").Count().ShouldBe(2); // no such day, and no reason chosen

        var done = await browser.Press(form, "Correct this fact", ("On.Day", "19"), ("Reason", "keyed-wrongly"));
        var after = await browser.Follow(done);

        after.Path.ShouldBe(record.Path);
        after.Html.Descendants("s").ShouldNotBeEmpty();
        after.Rows("What happened").Count(row => row[1].StartsWith("Started", StringComparison.Ordinal)).ShouldBe(2);
        (await browser.Get(form.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_start_is_withdrawn()
    {
        var (referral, _) = await Started();
        using var browser = await house.As(Prime);
        var record = await browser.Get($"/participants/{referral.ParticipantReference}");

        var done = await browser.Press(await browser.Get(record.Href("Correct")), "Withdraw it", ("Reason", "did-not-happen"));

        (await browser.Follow(done)).Rows("What happened").ShouldContain(row => row[1].Contains("(withdrawn)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_is_shown_beside_the_record_and_decided_once()
    {
        var (referral, person) = await Started();
        var question = (await Identify(person with { Born = new DateOnly(1990, 5, 5) })).ShouldBeOfType<Identification.Question>().Number;
        using var browser = await house.As(Prime);
        (await browser.Get("/journey/questions")).Href($"Question {question}").ShouldBe($"/journey/questions/{question}");
        var file = (await browser.Get((await browser.Get("/journey/questions")).Href("Download all of them as CSV"))).Body;
        file.Split("\r\n").ShouldContain(row => row.StartsWith($"{question},", StringComparison.Ordinal) && row.EndsWith(",1", StringComparison.Ordinal));
        file.ShouldNotContain(person.FamilyName);
        var page = await browser.Get($"/journey/questions/{question}");
        page.Text.ShouldContain("(different)");
        page.Text.ShouldContain(referral.ParticipantReference);

        (await browser.Press(page, "Decide")).OfClass("govuk-error-message").ShouldHaveSingleItem();
        var done = await browser.Press(page, "Decide", ("Answer", $"{referral.Participant.Value}"));

        done.Location.ShouldBe("/journey/questions");
        (await browser.Get($"/journey/questions/{question}")).Text.ShouldContain("This question is decided");
        using var stranger = await house.As(house.World.As("prime", "brent-bridge"));
        (await stranger.Get($"/journey/questions/{question}")).Body.ShouldBe("");
    }

    private async Task<(ReferralRecord Referral, Particulars Person)> Started()
    {
        var person = JourneyWorld.Somebody();
        var participant = (await Identify(person)).ShouldBeOfType<Identification.New>().Participant;
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        var records = house.Service<FactRecords>();
        var referral = (await records.OpenReferrals(
            worker, [new NewReferral(participant, Owner, Referred, "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)]))[0];
        (await records.Append(worker, [JourneyWorld.Started(referral, new DateOnly(2020, 1, 20))])).Refused.ShouldBeEmpty();
        await worker.Commit();
        return (referral, person);
    }

    private async Task<Identification> Identify(Particulars arrival)
    {
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        var answers = await house.Service<Participants>().Identify(worker, Owner, [arrival]);
        await worker.Commit();
        return answers[0];
    }
}
