using System.Net;
using System.Text;
using Concordat.Fixture;
using Dapper;

namespace Concordat.ServiceTests.Specification;

/// <summary>Documents put before others: published by their owner, commented on by anybody, answered one by one.</summary>
public sealed class ConsultationTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Somebody_unknown_comments_and_reads_the_answer_and_nobody_else_reads_it_before()
    {
        using var owner = await house.As(house.World.As("commissioner", "wla"));
        var path = await Publish(owner, "Somebody comments");
        using var resident = house.Anyone();
        var page = await resident.Get(path);

        var thanked = await resident.Follow(await resident.Press(
            page, "Send the comment", ("Section", "2"), ("From", "Resident"), ("Text", "Count <b>carers</b>.")));

        thanked.Text.ShouldContain("Thank you");
        thanked.Text.ShouldNotContain("carers");
        using var other = await house.As(house.World.As("commissioner", "gmca"));
        (await other.Get(path)).Text.ShouldNotContain("carers");
        var open = await owner.Get(path);
        open.Text.ShouldContain("Count <b>carers</b>.");
        (await owner.Get("/")).Text.ShouldContain("to answer on what you published");
        var answered = await owner.Follow(await owner.Press(
            open, "Answer comment", ("consequence", "Taken"), ("answer", "Carers are counted in the next version.")));
        answered.Text.ShouldContain("Carers are counted in the next version.");
        var read = await resident.Get(path);
        read.Text.ShouldContain("Count <b>carers</b>.");
        read.Text.ShouldContain("The next version takes it up. Carers are counted in the next version.");
    }

    [Fact]
    public async Task The_next_version_waits_for_the_answers_and_the_same_text_is_no_version()
    {
        using var owner = await house.As(house.World.As("commissioner", "wla"));
        var path = await Publish(owner, "Versions");
        using var anyone = house.Anyone();
        await anyone.Press(await anyone.Get(path), "Send the comment", ("Section", "1"), ("From", "Employer"), ("Text", "More of it."));

        (await Send(owner, path, "Versions", "Needs again.")).Text.ShouldContain("Answer the comment on this version first: one waits.");
        await owner.Press(await owner.Get(path), "Answer comment", ("consequence", "Noted"), ("answer", "Thank you."));
        (await Send(owner, path, "Versions", "Health.")).Text.ShouldContain("It says the same as version 1: nothing was published.");
        (await Send(owner, path, "Versions", "Needs again.")).Location.ShouldBe(path);

        (await owner.Get(path)).Text.ShouldContain("version 2");
        var first = await anyone.Get($"{path}?version=1");
        first.Text.ShouldContain("More of it.");
        first.Text.ShouldNotContain("Send the comment");
    }

    [Fact]
    public async Task A_withheld_comment_loses_its_text_for_good()
    {
        using var owner = await house.As(house.World.As("commissioner", "wla"));
        var path = await Publish(owner, "Withheld");
        using var anyone = house.Anyone();
        await anyone.Press(await anyone.Get(path), "Send the comment", ("Section", "1"), ("From", "Resident"), ("Text", "My neighbour of number 9 drinks."));

        await owner.Press(await owner.Get(path), "Answer comment", ("consequence", "Withheld"), ("answer", "It describes somebody."));

        (await anyone.Get(path)).Text.ShouldContain("Withheld.");
        await using var database = await house.Owner();
        (await database.ExecuteScalarAsync<long>("select count(*) from specification_comment where text like '%neighbour%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("9", "Resident", "Words.", "Choose the section that you comment on")]
    [InlineData("1", "", "Words.", "Say who the comment comes from")]
    [InlineData("1", "Resident", "  ", "Write your comment.")]
    public async Task A_comment_that_says_too_little_is_refused_and_nothing_is_kept(string section, string from, string text, string why)
    {
        using var owner = await house.As(house.World.As("commissioner", "wla"));
        var path = await Publish(owner, $"Refused {why}");
        using var anyone = house.Anyone();

        (await anyone.Press(await anyone.Get(path), "Send the comment", ("Section", section), ("From", from), ("Text", text))).Text.ShouldContain(why);

        await using var database = await house.Owner();
        var document = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        (await database.ExecuteScalarAsync<long>("select count(*) from specification_comment where document = @document", new { document })).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_with_faults_is_refused_at_its_lines_and_nobody_publishes_for_another()
    {
        using var owner = await house.As(house.World.As("commissioner", "wla"));
        var form = await owner.Get("/consultations/publish");
        var refused = await owner.Upload(
            form, "bad.txt", Encoding.UTF8.GetBytes("# T\n## Needs\n\n## Needs\nA."), [("Kind", "LabourMarketAgreement"), .. Days]);
        refused.Text.ShouldContain("cannot be published as it is: 3 problems below");
        refused.Rows("What is wrong with the file")[0].ShouldContain("the section 'Needs'");

        var path = await Publish(owner, "Another's");
        using var other = await house.As(house.World.As("commissioner", "gmca"));
        (await other.Get($"/consultations/publish?Document={path.Split('/')[^1]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get(path)).Text.ShouldNotContain("Publish the next version");
    }

    [Fact]
    public async Task A_draft_specification_is_the_words_of_its_programme_and_cites_what_it_rests_on()
    {
        using var owner = await house.As(house.World.As("commissioner", "wla"));
        var needs = (await Publish(owner, "What it rests on")).Split('/')[^1];
        var published = await owner.Press(
            await owner.Get("/consultations/publish"), "Publish",
            [("Kind", "DraftSpecification"), ("Programme", "work-and-health/west-london"), ("Cites", $"{needs}.1"), .. Days]);

        using var anyone = house.Anyone();
        var page = await anyone.Get(published.Location!);
        page.Text.ShouldContain("16 hours × 26 weeks × the london living wage");
        (await anyone.Get(page.Href("What it rests on, version 1"))).Text.ShouldContain("Cited by");
    }

    private static (string Name, string Value)[] Days =>
        [("Opens.Day", "1"), ("Opens.Month", "2"), ("Opens.Year", "2021"), ("Closes.Day", "31"), ("Closes.Month", "3"), ("Closes.Year", "2021")];

    private static async Task<string> Publish(Browser owner, string title)
    {
        var published = await owner.Upload(await owner.Get("/consultations/publish"), "needs.txt", Written(title, "Health."), [("Kind", "LabourMarketAgreement"), .. Days]);
        return published.Location ?? throw new InvalidOperationException(published.Text);
    }

    private static async Task<Page> Send(Browser owner, string path, string title, string needs) => await owner.Upload(
        await owner.Get($"/consultations/publish?Document={path.Split('/')[^1]}"), "needs.txt", Written(title, needs), Days);

    private static byte[] Written(string title, string needs) => Encoding.UTF8.GetBytes($"# {title}\n## Needs\n{needs}\n## Priorities\nHealth first.\n");
}
