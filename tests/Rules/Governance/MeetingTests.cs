using Concordat.Governance;
using Concordat.Kernel;
using Shouldly;
using Xunit;
using static Concordat.Rules.Governance.BoardWorld;

namespace Concordat.Rules.Governance;

public sealed class MeetingTests
{
    private static readonly DateOnly On = new(2021, 2, 26);
    private static readonly DateTimeOffset At = new(2021, 2, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly Meeting Planned = new(1, On, null, null, 0, null);
    private static readonly Meeting Issued = Planned with { PackIssuedAt = At.AddDays(-7) };
    private static readonly Meeting Held = Issued with { HeldAt = At };
    private static readonly Meeting Minuted = Held with { MinutesVersion = 2 };
    private static readonly Meeting Later = Held with { Number = 2, On = On.AddMonths(1) };

    [Fact]
    public void Its_state_follows_from_what_was_done()
    {
        Meeting[] meetings = [Planned, Issued, Held, Minuted, Minuted with { AgreedAt = 2 }, Issued with { CancelledAt = At }];
        meetings.Select(meeting => meeting.State).ShouldBe(Enum.GetValues<MeetingState>());
    }

    [Fact]
    public void What_members_were_sent_does_not_change()
    {
        MeetingRules.ChangeAgenda(Planned).ShouldBeNull();
        Code(MeetingRules.ChangeAgenda(Issued)).ShouldBe("pack-issued");
        Code(MeetingRules.IssuePack(Issued, 3)).ShouldBe("pack-issued");
        Code(MeetingRules.IssuePack(Planned, 0)).ShouldBe("no-items");
    }

    [Fact]
    public void Members_meet_on_its_day_on_papers_that_they_could_read()
    {
        MeetingRules.RecordAttendance(Issued, On).ShouldBeNull();
        Code(MeetingRules.RecordAttendance(Planned, On)).ShouldBe("no-pack");
        Code(MeetingRules.RecordAttendance(Issued, On.AddDays(-1))).ShouldBe("too-early");
        Code(MeetingRules.RecordAttendance(Held, On)).ShouldBe("held");
    }

    [Fact]
    public void It_is_moved_or_cancelled_until_it_has_taken_place()
    {
        var cancelled = Issued with { CancelledAt = At };
        foreach (var meeting in new[] { Planned, Issued })
        {
            MeetingRules.Move(meeting, On.AddDays(7), On).ShouldBeNull();
            MeetingRules.Cancel(meeting).ShouldBeNull();
            Code(MeetingRules.Move(meeting, On.AddDays(-1), On)).ShouldBe("in-the-past");
        }

        foreach (var (meeting, code) in new[] { (Held, "held"), (Minuted, "held"), (cancelled, "cancelled") })
        {
            Code(MeetingRules.Move(meeting, On.AddDays(7), On)).ShouldBe(code);
            Code(MeetingRules.Cancel(meeting)).ShouldBe(code);
        }

        Code(MeetingRules.ChangeAgenda(Planned with { CancelledAt = At })).ShouldBe("cancelled");
        Code(MeetingRules.IssuePack(Planned with { CancelledAt = At }, 3)).ShouldBe("cancelled");
        Code(MeetingRules.RecordAttendance(cancelled, On)).ShouldBe("cancelled");
    }

    [Fact]
    public void What_stood_on_its_agenda_goes_to_the_next_meeting_whose_members_have_no_papers_yet()
    {
        Meeting Other(int number, int days) => Planned with { Number = number, On = On.AddDays(days) };
        var next = Other(7, 14);
        Meeting[] others = [Planned, Other(5, -7), Other(8, 21), next, Other(4, 3) with { PackIssuedAt = At }, Other(3, 1) with { CancelledAt = At }];
        MeetingRules.Next(Planned, others, On).ShouldBe(next);
        MeetingRules.Next(Planned, others, On.AddDays(15)).ShouldBe(others[2], "one that is past is not next");
        MeetingRules.Next(Planned, others[..2], On).ShouldBeNull();
    }

    [Fact]
    public void Decisions_stand_between_attendance_and_minutes()
    {
        Code(MeetingRules.Decide(Issued)).ShouldBe("not-held");
        MeetingRules.Decide(Held).ShouldBeNull();
        Code(MeetingRules.Decide(Minuted)).ShouldBe("minuted");
    }

    [Theory]
    [InlineData(1, 1, true, "stale")]
    [InlineData(2, -1, true, "not-later")]
    [InlineData(2, 0, true, "not-later")]
    [InlineData(2, 1, false, "no-quorum")]
    [InlineData(2, 1, true, null)]
    public void Minutes_are_agreed_in_their_newest_version_by_a_later_meeting_with_a_quorum(
        int version, int months, bool isQuorate, string? refusal)
    {
        var at = Sitting(Small, isQuorate ? [LondonOne, Dwp] : [Dwp]);
        Code(MeetingRules.AgreeMinutes(Minuted, version, Later with { On = On.AddMonths(months) }, at)).ShouldBe(refusal);
    }

    [Fact]
    public void Agreed_minutes_stay()
    {
        var agreed = Minuted with { AgreedAt = 2 };
        Code(MeetingRules.WriteMinutes(agreed)).ShouldBe("agreed");
        Code(MeetingRules.AgreeMinutes(agreed, 2, Later, Sitting(Small, [LondonOne, Dwp]))).ShouldBe("agreed");
        Code(MeetingRules.AgreeMinutes(Held, 0, Later, Sitting(Small, [LondonOne, Dwp]))).ShouldBe("no-minutes");
    }

    [Theory]
    [InlineData("variation", Purpose.ForDecision, null)]
    [InlineData("variation", Purpose.ForDiscussion, "no-decision")]
    [InlineData("award", Purpose.ForDecision, "not-reserved")]
    [InlineData("exit", Purpose.ForDecision, "another-board")]
    [InlineData("pricing", Purpose.ForDecision, "not-governed")]
    [InlineData(null, Purpose.ForInformation, null)]
    public void An_artefact_comes_for_decision_before_the_board_to_which_it_is_reserved(string? kind, Purpose purpose, string? refusal) =>
        Code(new AgendaItem(1, purpose, On, 1, kind).Refuses(BoardWorld.Agreement, Small)).ShouldBe(refusal);

    [Fact]
    public void A_refused_item_cites_the_clause_of_its_stage() =>
        Reserved.StageOf(BoardWorld.Agreement, "cpa board", "award").Refusal.ShouldNotBeNull().Clause.ShouldBe(Clause);

    [Theory]
    [InlineData("2021-02-26", null, ActionState.Open, 0)] // in time on its last day
    [InlineData("2021-02-25", null, ActionState.Overdue, 1)]
    [InlineData("2021-02-20", "2021-02-22", ActionState.Done, 2)]
    [InlineData("2021-02-20", "2021-02-19", ActionState.Done, 0)]
    public void An_action_is_late_from_the_day_after_it_is_due(string due, string? done, ActionState state, int late)
    {
        var action = new BoardAction(1, "dwp", "board", DateOnly.Parse(due), done is null ? null : DateOnly.Parse(done));
        action.State(On).ShouldBe(state);
        action.DaysLate(On).ShouldBe(late);
    }

    private static string? Code(Refusal? refusal) => refusal?.Code;
}
