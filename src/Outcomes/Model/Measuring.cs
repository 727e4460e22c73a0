using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>The days over which a measure is read.</summary>
/// <param name="From">The first day that may count.</param>
/// <param name="To">The last, inclusive.</param>
/// <param name="NotBefore">What is reached earlier is reached on this day: what had to come first came then.</param>
/// <param name="GoesOn">Whether it goes on past the last day that is read.</param>
internal readonly record struct Stretch(int From, int To, int NotBefore, bool GoesOn = false);

/// <summary>Finds the day on which an outcome is reached: the earliest over its ways, each measured alone.</summary>
internal sealed class Measuring(MilestoneReader reader, MilestonePlan plan)
{
    private readonly QualifyingDays _days = new(reader, plan);
    private readonly EarningsMeasure _earnings = new(reader, plan);
    private readonly Claiming _claiming = new(reader, plan);

    /// <param name="outcome">What may be reached.</param>
    /// <param name="referral">Place among the person's referrals.</param>
    /// <param name="servedTo">Days up to this one served the same outcome of an earlier referral.</param>
    /// <param name="into">Where what is reached is added.</param>
    public void Reach(OutcomePlan outcome, int referral, int servedTo, Rows<Achievement> into)
    {
        var after = outcome.After < 0 ? int.MinValue : reader.ReachedOn(referral, outcome.After);
        if (after == ReferralFacts.Never)
        {
            return;
        }

        if (outcome.Term.Again is not null)
        {
            new Recurrence(reader, _days, _claiming).Reach(outcome, referral, servedTo, after, into);
            return;
        }

        var (earliest, by, countedFrom) = (ReferralFacts.Never, 0, int.MinValue);
        for (var i = 0; i < outcome.Ways.Length; i++)
        {
            var from = int.MinValue;
            var day = outcome.Ways[i].Reach is null
                ? Start(outcome.Ways[i], referral, after)
                : Reach(outcome.Ways[i], referral, servedTo, after, out from);
            if (day < earliest)
            {
                (earliest, by, countedFrom) = (day, i, from);
            }
        }

        if (earliest != ReferralFacts.Never)
        {
            ref var found = ref into.Add();
            found.Referral = referral;
            found.Outcome = outcome.Index;
            found.Sequence = 1;
            found.Way = by;
            found.CountedFrom = countedFrom;
            found.Day = earliest;
            _claiming.Claim(outcome, ref found);
        }
    }

    public void Claim(ref Achievement achievement) => _claiming.Claim(plan.Outcomes[achievement.Outcome], ref achievement);

    public int ClosesOn(in Achievement achievement) => _claiming.ClosesOn(plan.Outcomes[achievement.Outcome], achievement);

    public IReadOnlyList<Payment> PaymentsOf(in Achievement achievement)
    {
        var way = plan.Outcomes[achievement.Outcome].Ways[achievement.Way];
        var stretch = new Stretch(achievement.CountedFrom, achievement.Day, achievement.Day);
        return way.Reach?.Measure is Earnings or HoursAtWage ? _earnings.Counted(_days, way, achievement.Referral, stretch) : [];
    }

    private int Start(WayPlan way, int referral, int after)
    {
        ref var facts = ref reader.Timeline.Referrals[referral];
        var day = facts.Start;
        if (day == ReferralFacts.Never || day < after || day >= facts.Withdrawn)
        {
            return ReferralFacts.Never;
        }

        return _days.Holds(way, referral, day) == Truth.True ? day : ReferralFacts.Never;
    }

    private int Reach(WayPlan way, int referral, int servedTo, int after, out int countedFrom)
    {
        countedFrom = int.MinValue;
        if (IsNothingToMeasure(way) || !TryStretch(way, referral, servedTo, after, out var stretch))
        {
            return ReferralFacts.Never;
        }

        countedFrom = stretch.From;
        var missing = 1;
        var day = way.Reach!.Measure switch
        {
            DaysIn => DaysMeasure.Reach(_days, reader, way, referral, stretch, out missing),
            WeeksIn or WeeksOfHours => new WeeksMeasure(_days, reader, way, referral).Reach(stretch),
            Earnings or HoursAtWage => _earnings.Reach(_days, way, referral, stretch),
            _ => CountMeasure.Reach(_days, reader, plan, way, referral, stretch),
        };
        if (day == ReferralFacts.Never && stretch.GoesOn)
        {
            reader.Awaits(reader.View.Horizon + missing);
        }

        return day;
    }

    /// <summary>Most people have no work and no pay; their windows need not be laid out.</summary>
    private bool IsNothingToMeasure(WayPlan way) => way.Reads switch
    {
        WhatIsRead.Work => reader.Timeline.Jobs.Count == 0,
        WhatIsRead.Pay => reader.Timeline.Payments.Count == 0,
        _ => false,
    };

    /// <returns>False where the window has not opened.</returns>
    private bool TryStretch(WayPlan way, int referral, int servedTo, int after, out Stretch stretch)
    {
        stretch = default;
        var term = way.Term;
        var window = term.Window!;
        var anchor = reader.DayOf(window.From, referral);
        if (anchor == ReferralFacts.Never)
        {
            return false;
        }

        var from = anchor;
        if (term.CountFrom is not null)
        {
            from = reader.DayOf(term.CountFrom, referral);
            if (from == ReferralFacts.Never)
            {
                return false;
            }
        }
        else if (after != int.MinValue)
        {
            from = Math.Max(from, after + 1);
        }

        var to = reader.LastDayOf(window, anchor, referral);
        var withdrawn = reader.Timeline.Referrals[referral].Withdrawn;
        to = withdrawn == ReferralFacts.Never ? to : Math.Min(to, withdrawn - 1);
        from = Math.Max(from, servedTo == int.MinValue ? anchor : servedTo + 1);
        stretch = new Stretch(Math.Max(from, anchor), Math.Min(to, reader.View.Horizon), after, to > reader.View.Horizon);
        if (stretch.From <= stretch.To)
        {
            return true;
        }

        reader.AskAhead(to);
        return false;
    }
}
