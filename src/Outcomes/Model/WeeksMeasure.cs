using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Blocks of seven days laid from an anchor: whole, touched, or of so many hours. A whole week qualifies on its last
/// day, the others on the day that first makes them qualify.</summary>
internal readonly struct WeeksMeasure(QualifyingDays days, MilestoneReader reader, WayPlan way, int referral)
{
    private const int Week = 7;

    public int Reach(in Stretch stretch)
    {
        var qualifying = days.Of(way, referral, stretch.From, stretch.To);
        if (qualifying.Count == 0)
        {
            return ReferralFacts.Never;
        }

        if (!way.Threshold!.TryAt(reader, referral, qualifying.From(0), out var least))
        {
            reader.CannotDecide(referral, way.Term.Clause, UnknownReason.GroupUnknown);
            return ReferralFacts.Never;
        }

        switch (way.Reach!.Counting)
        {
            case Unbroken unbroken:
                return Unbroken(qualifying, stretch, least, unbroken);
            case Cumulative or BestOfAny:
                var day = way.Reach.Counting is BestOfAny best
                    ? Best(qualifying, stretch, best, least)
                    : Count(qualifying, stretch.From, stretch.To, least);
                return day == ReferralFacts.Never ? day : days.FirstHolding(way, referral, Math.Max(day, stretch.NotBefore), stretch.To);
            case var other:
                throw new NotSupportedException($"Weeks are not counted by {other.GetType().Name}.");
        }
    }

    /// <summary>The day a block of seven qualifies; <see cref="ReferralFacts.Never"/> where it does not.</summary>
    public int Qualifies(Spells qualifying, int from, int to)
    {
        var last = Math.Min(from + Week - 1, to);
        switch (way.Reach!.Measure)
        {
            case WeeksIn { Kind: WeekKind.Whole }:
                return from + Week - 1 <= to && qualifying.Covers(from, last) ? last : ReferralFacts.Never;
            case WeeksIn:
                return Touched(qualifying.FirstOnOrAfter(from), from, last);
            case WeeksOfHours hours:
                return Worked(qualifying, from, last, hours);
            default:
                throw new NotSupportedException("No week is measured here.");
        }
    }

    /// <summary>A touched week also needs one day on which each of its conditions holds.</summary>
    private int Touched(int first, int from, int last)
    {
        var touched = first;
        foreach (var condition in way.EachWeek)
        {
            var day = from;
            while (day <= last && condition.At(reader, referral, day) != Truth.True)
            {
                day++;
            }

            touched = Math.Max(touched, day);
        }

        return touched <= last ? touched : ReferralFacts.Never;
    }

    /// <summary>A job of the state gives each of its days a seventh of its weekly hours, in hundredths; jobs add up.</summary>
    private int Worked(Spells qualifying, int from, int last, WeeksOfHours hours)
    {
        var sevenths = 0L;
        for (var day = from; day <= last; day++)
        {
            for (var i = 0; i < reader.Timeline.Jobs.Count && qualifying.Contains(day); i++)
            {
                ref var job = ref reader.Timeline.Jobs[i];
                var isIn = job.From <= day && day <= job.To && PersonSpells.IsIn(job, hours.State.Kind);
                sevenths += isIn && job.Hours > 0 ? job.Hours : 0;
            }

            if (sevenths >= hours.Hours * 100L * Week)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }

    /// <summary>The day on which so many weeks have qualified.</summary>
    private int Count(Spells qualifying, int from, int to, long least)
    {
        long count = 0;
        for (var week = from; week <= to; week += Week)
        {
            var day = Qualifies(qualifying, week, to);
            if (day != ReferralFacts.Never && ++count >= least)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }

    /// <summary>A week that does not qualify is a break of seven days, known on its last; until a break is too long the run stands.</summary>
    private int Unbroken(Spells qualifying, in Stretch stretch, long least, Unbroken unbroken)
    {
        long run = 0;
        var (breaks, since) = (0, ReferralFacts.Never);
        for (var week = stretch.From; week <= stretch.To; week += Week)
        {
            var day = Qualifies(qualifying, week, stretch.To);
            if (day != ReferralFacts.Never)
            {
                breaks = unbroken.InAll ? breaks : 0;
                since = ++run == least ? day : since;
            }
            else if (run > 0 && (breaks += Week) > unbroken.BreakDays)
            {
                var held = Standing(since, week + Week - 2, stretch);
                if (held != ReferralFacts.Never)
                {
                    return held;
                }

                (run, breaks, since) = (0, 0, ReferralFacts.Never);
            }
        }

        return Standing(since, stretch.To, stretch);
    }

    private int Standing(int since, int to, in Stretch stretch) => since == ReferralFacts.Never
        ? since
        : days.FirstHolding(way, referral, Math.Max(since, stretch.NotBefore), Math.Min(to, stretch.To));

    private int Best(Spells qualifying, in Stretch stretch, BestOfAny best, long least)
    {
        var earliest = ReferralFacts.Never;
        var from = stretch.From;
        while (from <= stretch.To)
        {
            var last = best.Over.LastDay(DateOnly.FromDayNumber(from)).DayNumber;
            var day = Count(qualifying, from, Math.Min(last, stretch.To), least);
            earliest = Math.Min(earliest, day);
            from = best.ByBlock ? last + 1 : from + 1;
            if (from > earliest)
            {
                break;
            }
        }

        return earliest;
    }
}
