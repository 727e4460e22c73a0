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

        var day = way.Reach!.Counting switch
        {
            Cumulative => Run(qualifying, stretch.From, stretch.To, least, int.MaxValue, inAll: false),
            Unbroken unbroken => Run(qualifying, stretch.From, stretch.To, least, unbroken.BreakDays, unbroken.InAll),
            BestOfAny best => Best(qualifying, stretch, best, least),
            var other => throw new NotSupportedException($"Weeks are not counted by {other.GetType().Name}."),
        };
        return day == ReferralFacts.Never ? day : days.FirstHolding(way, referral, Math.Max(day, stretch.NotBefore), stretch.To);
    }

    /// <summary>The day a block of seven qualifies; <see cref="ReferralFacts.Never"/> where it does not.</summary>
    public int Qualifies(Spells qualifying, int from, int to)
    {
        var last = Math.Min(from + Week - 1, to);
        switch (way.Reach!.Measure)
        {
            case WeeksIn { Kind: WeekKind.Whole }:
                return from + Week - 1 <= to && qualifying.DaysWithin(from, last) == Week ? last : ReferralFacts.Never;
            case WeeksIn:
                return Touched(qualifying.FirstOnOrAfter(from), from, last);
            case WeeksOfHours hours:
                return Worked(qualifying, from, last, hours.Hours);
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

    /// <summary>A job gives each of its days a seventh of its weekly hours, in hundredths; jobs add up.</summary>
    private int Worked(Spells qualifying, int from, int last, int hours)
    {
        var sevenths = 0L;
        for (var day = from; day <= last; day++)
        {
            for (var i = 0; i < reader.Timeline.Jobs.Count && qualifying.Contains(day); i++)
            {
                ref var job = ref reader.Timeline.Jobs[i];
                sevenths += job.Counts && job.Hours > 0 && job.From <= day && day <= job.To ? job.Hours : 0;
            }

            if (sevenths >= hours * 100L * Week)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }

    private int Run(Spells qualifying, int from, int to, long least, int breakDays, bool inAll)
    {
        long run = 0;
        var breaks = 0;
        for (var week = from; week <= to; week += Week)
        {
            var day = Qualifies(qualifying, week, to);
            if (day != ReferralFacts.Never)
            {
                breaks = inAll ? breaks : 0;
                if (++run >= least)
                {
                    return day;
                }
            }
            else if (run > 0 && (breaks += Week) > breakDays)
            {
                (run, breaks) = (0, 0);
            }
        }

        return ReferralFacts.Never;
    }

    private int Best(Spells qualifying, in Stretch stretch, BestOfAny best, long least)
    {
        var earliest = ReferralFacts.Never;
        var from = stretch.From;
        while (from <= stretch.To)
        {
            var last = best.Over.LastDay(DateOnly.FromDayNumber(from)).DayNumber;
            var day = Run(qualifying, from, Math.Min(last, stretch.To), least, int.MaxValue, inAll: false);
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
