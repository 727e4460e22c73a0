using System.Globalization;
using System.Net;
using Concordat.Fixture;
using Concordat.Governance;
using Concordat.Plumbing.Hosting;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Governance;

/// <summary>Meetings that are moved or cancelled: what calendars, the pack's page and the agenda tell of it, and who may.</summary>
public sealed class ChangedMeetingTests(TestHouse house) : IClassFixture<TestHouse>
{
    private DateOnly Today => house.Service<Clock>().Today;

    [Fact]
    public async Task A_meeting_that_is_moved_keeps_its_agenda_and_calendars_and_the_pack_tell_the_new_day()
    {
        var board = await SeatedBoard.New(house);
        var (meeting, item) = await Plan(board, Today.AddDays(7));
        (await board.Records.IssuePack(board.Secretary, meeting, CancellationToken.None)).IsGranted.ShouldBeTrue();
        using var secretary = await house.As(board.Secretary);
        var here = $"/boards/{board.Key}/meetings/{meeting}";
        (await secretary.Get($"/boards/{board.Key}/meetings.ics")).Body.ShouldContain("SEQUENCE:0\r\nSTATUS:CONFIRMED");
        var sent = (await secretary.Get($"{here}/pack.html")).Body;

        var form = await secretary.Get((await secretary.Get(here)).Href("Move the meeting"));
        var refused = await secretary.Press(form, "Move the meeting", Moved(Today.AddDays(40), ""));
        refused.Text.ShouldContain("Say why");
        var moved = await secretary.Follow(await secretary.Press(refused, "Move the meeting", Moved(Today.AddDays(40), "The hall is closed.")));
        moved.Text.ShouldContain($"from {Written(Today.AddDays(7))} to {Written(Today.AddDays(40))}, from 14:00 to 09:30, from Town hall to Library: The hall is closed.");

        var feed = (await secretary.Get($"/boards/{board.Key}/meetings.ics")).Body;
        feed.ShouldContain("SEQUENCE:1\r\nSTATUS:CONFIRMED");
        feed.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"DTSTART;TZID=Europe/London:{Today.AddDays(40):yyyyMMdd}T093000"));
        feed.Split("BEGIN:VEVENT").Length.ShouldBe(2, "the same event, not another");
        (await secretary.Get($"{here}/pack.html")).Body.ShouldBe(sent, "what members were sent does not change");
        (await secretary.Get($"{here}/pack")).Text.ShouldContain("The hall is closed.");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<DateOnly>("select month from governance_item where number = @item", new { item }))
            .ShouldBe(new DateOnly(Today.AddDays(40).Year, Today.AddDays(40).Month, 1));
        (await Journalled(owner, "BoardMeetingMoved", meeting)).ShouldHaveSingleItem().ShouldNotContain("hall");
    }

    [Fact]
    public async Task A_meeting_that_is_cancelled_hands_its_items_to_the_next_or_back_to_the_forward_plan()
    {
        var board = await SeatedBoard.New(house);
        var (first, item) = await Plan(board, Today.AddDays(3));
        var (second, _) = await Plan(board, Today.AddDays(30));
        using var secretary = await house.As(board.Secretary);

        var asked = await secretary.Get((await secretary.Get($"/boards/{board.Key}/meetings/{first}")).Href("Cancel the meeting"));
        asked.Text.ShouldContain($"1 item of its agenda will stand on that of the meeting on {Written(Today.AddDays(30))}");
        var cancelled = await secretary.Follow(await secretary.Press(asked, "Cancel the meeting", ("Reason", "Too few can come.")));
        cancelled.Text.ShouldContain("Too few can come.");
        cancelled.Text.ShouldNotContain("Move the meeting");
        (await secretary.Get(cancelled.Href("the next meeting"))).Rows("Agenda").Count.ShouldBe(2);
        var feed = (await secretary.Get($"/boards/{board.Key}/meetings.ics")).Body;
        feed.ShouldContain("SEQUENCE:1\r\nSTATUS:CANCELLED");
        feed.ShouldContain("SEQUENCE:0\r\nSTATUS:CONFIRMED");

        // the same press again, as after a lost answer
        (await secretary.Follow(await secretary.Press(asked, "Cancel the meeting", ("Reason", "Too few can come.")))).Text.ShouldContain("Too few can come.");
        await using var owner = await house.Owner();
        (await Journalled(owner, "BoardMeetingCancelled", first)).ShouldHaveSingleItem().ShouldNotContain("few");
        (await board.Records.IssuePack(board.Secretary, first, CancellationToken.None)).Refusal!.Code.ShouldBe("cancelled");
        (await board.Records.PlanItem(board.Secretary, "Late", Purpose.ForInformation, Today, first, null, CancellationToken.None)).Refusal!.Code.ShouldBe("cancelled");

        var last = await secretary.Get($"/boards/{board.Key}/meetings/{second}/cancel");
        last.Text.ShouldContain("2 items of its agenda will stand in the forward plan");
        await secretary.Press(last, "Cancel the meeting", ("Reason", "Nobody can come."));
        (await secretary.Get($"/boards/{board.Key}")).Rows("Planned and on no agenda yet").Count.ShouldBe(2);
        (await owner.ExecuteScalarAsync<int?>("select meeting from governance_item where number = @item", new { item })).ShouldBeNull();
    }

    [Fact]
    public async Task A_meeting_that_has_taken_place_is_neither_moved_nor_cancelled()
    {
        var board = await SeatedBoard.New(house);
        var (meeting, _) = await Plan(board, Today);
        var here = $"/boards/{board.Key}/meetings/{meeting}";
        using var secretary = await house.As(board.Secretary);
        var (move, cancel) = (await secretary.Get($"{here}/move"), await secretary.Get($"{here}/cancel"));
        (await board.Records.IssuePack(board.Secretary, meeting, CancellationToken.None)).IsGranted.ShouldBeTrue();
        (await board.Records.Attend(board.Secretary, meeting, [(SeatedBoard.Alliance, house.World.As("board", "wla").Person)], CancellationToken.None))
            .IsGranted.ShouldBeTrue();

        (await secretary.Press(move, "Move the meeting", Moved(Today.AddDays(40), "Late."))).Text.ShouldContain("has taken place");
        (await secretary.Press(cancel, "Cancel the meeting", ("Reason", "Late."))).Text.ShouldContain("has taken place");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<int>("select count(*)::int from governance_meeting_change where meeting = @meeting", new { meeting })).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_secretary_moves_or_cancels_and_a_member_reads_why()
    {
        var board = await SeatedBoard.New(house);
        var (meeting, _) = await Plan(board, Today.AddDays(7));
        var here = $"/boards/{board.Key}/meetings/{meeting}";
        using var secretary = await house.As(board.Secretary);
        var cancel = await secretary.Get($"{here}/cancel");
        using var department = await house.As(house.World.As("commissioner", "dwp"));
        (await department.Get($"{here}/cancel")).Text.ShouldContain("cancelled by the board's secretary");
        using var member = await house.As(house.World.As("board", "wla"));
        (await member.Get($"{here}/move")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        (await stranger.Get($"{here}/cancel")).Status.ShouldBe(HttpStatusCode.NotFound);
        await secretary.Press(cancel, "Cancel the meeting", ("Reason", "Nobody can come."));
        (await member.Get(here)).Text.ShouldContain("Nobody can come.");
    }

    [Fact]
    public async Task Whoever_cancels_and_whoever_records_attendance_at_once_one_of_them_is_refused()
    {
        var board = await SeatedBoard.New(house);
        var (meeting, _) = await Plan(board, Today);
        (await board.Records.IssuePack(board.Secretary, meeting, CancellationToken.None)).IsGranted.ShouldBeTrue();
        using var secretary = await house.As(board.Secretary);
        var cancel = await secretary.Get($"/boards/{board.Key}/meetings/{meeting}/cancel");
        var attended = board.Records.Attend(board.Secretary, meeting, [(SeatedBoard.Alliance, house.World.As("board", "wla").Person)], CancellationToken.None);
        var pressed = await secretary.Press(cancel, "Cancel the meeting", ("Reason", "Nobody can come."));
        (await attended).IsGranted.ShouldBe(pressed.Status == HttpStatusCode.OK, "a page that answers, instead of leading on, says why not");
    }

    private async Task<(int Meeting, int Item)> Plan(SeatedBoard board, DateOnly on)
    {
        var meeting = (await board.Records.PlanMeeting(board.Secretary, on, "14:00", "Town hall", CancellationToken.None)).Value;
        var item = (await board.Records.PlanItem(board.Secretary, "What is to be told", Purpose.ForInformation, Today, meeting, null, CancellationToken.None)).Value;
        return (meeting, item);
    }

    private static (string, string)[] Moved(DateOnly to, string reason) =>
    [
        ("On.Day", $"{to.Day}"), ("On.Month", $"{to.Month}"), ("On.Year", $"{to.Year}"), ("Starts", "09:30"), ("Place", "Library"), ("Reason", reason),
    ];

    private static string Written(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<string>> Journalled(NpgsqlConnection owner, string happened, int meeting) => [.. await owner.QueryAsync<string>(
        "select e::text from journal_entry e where event = @happened and (identities ->> 'meeting')::int = @meeting", new { happened, meeting })];
}
