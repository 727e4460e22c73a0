using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>An outcome that comes again: the next period begins the day after the last was achieved, claimed or paid.</summary>
internal readonly struct Recurrence(MilestoneReader reader, QualifyingDays days, Claiming claiming)
{
    public void Reach(OutcomePlan outcome, int referral, int servedTo, int after, Rows<Achievement> into)
    {
        var again = outcome.Term.Again!;
        var way = outcome.Ways[0];
        if (outcome.After >= 0 && again.Follows != FollowsDay.Achieved)
        {
            after = reader.PayableOn(referral, outcome.After);
        }

        if (after == int.MinValue)
        {
            after = reader.DayOf(way.Term.Window?.From ?? Anchor.Start, referral) is not ReferralFacts.Never and var anchor
                ? anchor - 1
                : ReferralFacts.Never;
        }

        var isOpen = way.Term.Window is not { } window || reader.DayOf(window.From, referral) != ReferralFacts.Never;
        if (after == ReferralFacts.Never || !isOpen || !TryMost(outcome, again, referral, out var most))
        {
            return;
        }

        var to = LastDay(again, way, referral, after);
        var begins = Math.Max(after, servedTo) + 1;
        var qualifying = days.Of(way, referral, begins, to);
        var whole = WholeDays(way, referral);
        for (var sequence = 1; sequence <= most && begins <= to; sequence++)
        {
            qualifying.DropBefore(begins);
            var day = whole > 0 && begins + whole - 1 <= to && qualifying.Covers(begins, begins + whole - 1)
                ? begins + whole - 1
                : Period(way, referral, qualifying, begins, to, again.Failed);
            if (day == ReferralFacts.Never)
            {
                return;
            }

            ref var found = ref into.Add();
            found.Referral = referral;
            found.Outcome = outcome.Index;
            found.Sequence = sequence;
            found.CountedFrom = begins;
            found.Day = day;
            claiming.Claim(outcome, ref found);
            begins = Follows(again.Follows, found);
            if (begins == ReferralFacts.Never)
            {
                return;
            }
        }
    }

    /// <summary>Days of a period that is reached wherever they all qualify, with nothing more to ask; 0 where there is more.</summary>
    private int WholeDays(WayPlan way, int referral) =>
        way.Reach!.Measure is WeeksIn { Kind: WeekKind.Whole } && way.WhenReached.Length == 0
        && way.Threshold!.TryForAllDays(reader, referral, out var weeks)
            ? (int)weeks * 7
            : 0;

    private static int Follows(FollowsDay follows, in Achievement found)
    {
        var day = follows == FollowsDay.Achieved ? found.Day : found.Payable;
        return day == ReferralFacts.Never ? day : day + 1;
    }

    private bool TryMost(OutcomePlan outcome, AgainTerm again, int referral, out int most)
    {
        most = int.MaxValue;
        if (again.AtMost is not { } limit)
        {
            return true;
        }

        var number = limit.Number ?? outcome.TimesByGroup!.Of(reader.GroupOf(referral));
        if (number is null)
        {
            reader.CannotDecide(referral, outcome.Ways[0].Term.Clause, UnknownReason.GroupUnknown);
        }

        most = number ?? 0;
        return number is not null;
    }

    /// <summary>A break in work with a day after the window ends the run for good: nothing counts from its first such day.</summary>
    private int LastDay(AgainTerm again, WayPlan way, int referral, int after)
    {
        var to = reader.Timeline.Referrals[referral].Withdrawn - 1;
        if (way.Term.Window is { } window && reader.DayOf(window.From, referral) is not ReferralFacts.Never and var opened)
        {
            to = Math.Min(to, reader.LastDayOf(window, opened, referral));
        }

        reader.AskAhead(to);
        to = Math.Min(to, reader.View.Horizon);
        if (again.EndsByBreakAfter is not { } run || reader.DayOf(run.From, referral) is ReferralFacts.Never)
        {
            return to;
        }

        var end = reader.LastDayOf(run, reader.DayOf(run.From, referral), referral);
        var day = Math.Max(end, after) + 1;
        var work = reader.Work(referral);
        return work.Covering(day) is >= 0 and var spell ? Math.Min(to, work.To(spell)) : Math.Min(to, day - 1);
    }

    /// <summary>The day on which a period that may begin on a day is achieved.</summary>
    private int Period(WayPlan way, int referral, Spells qualifying, int begins, int to, FailedPeriod failed)
    {
        if (!way.Threshold!.TryAt(reader, referral, begins, out var least))
        {
            reader.CannotDecide(referral, way.Term.Clause, UnknownReason.GroupUnknown);
            return ReferralFacts.Never;
        }

        if (way.Reach!.Measure is DaysIn)
        {
            return way.Reach.Counting is Unbroken unbroken
                ? DaysMeasure.Run(days, way, referral, new Stretch(begins, to, begins), qualifying, (int)least, unbroken)
                : days.FirstHolding(way, referral, qualifying.Nth((int)least), to);
        }

        var weeks = new WeeksMeasure(days, reader, way, referral);
        for (var first = begins; first <= to;)
        {
            var day = Weeks(weeks, way, referral, qualifying, first, to, least, out var failedFrom);
            if (day != ReferralFacts.Never || failed == FailedPeriod.Ends)
            {
                return day;
            }

            var next = qualifying.FirstOnOrAfter(Math.Max(first, failedFrom) + 1);
            first = next == ReferralFacts.Never ? to + 1 : next;
        }

        return ReferralFacts.Never;
    }

    /// <summary>So many qualifying weeks one after another from a day; they end with the last one's seventh day.</summary>
    private int Weeks(
        WeeksMeasure weeks, WayPlan way, int referral, Spells qualifying, int first, int to, long count, out int failedFrom)
    {
        var last = first + (int)(count * 7) - 1;
        var isWhole = qualifying.Covers(first, last) && way.Reach!.Measure is WeeksIn { Kind: WeekKind.Whole };
        for (var week = 0; week < count && !isWhole; week++)
        {
            if (weeks.Qualifies(qualifying, first + (week * 7), to) == ReferralFacts.Never)
            {
                failedFrom = FailedOn(way, qualifying, first + (week * 7));
                return ReferralFacts.Never;
            }
        }

        failedFrom = last;
        return last <= to && days.Holds(way, referral, last) == Truth.True ? last : ReferralFacts.Never;
    }

    /// <summary>A whole week fails on its first day that does not qualify, another on its last.</summary>
    private static int FailedOn(WayPlan way, Spells qualifying, int week) =>
        way.Reach!.Measure is not WeeksIn { Kind: WeekKind.Whole } ? week + 6
        : qualifying.Covering(week) is >= 0 and var spell ? qualifying.To(spell) + 1
        : week;
}
