using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Days in a state, each once however many jobs cover it.</summary>
internal static class DaysMeasure
{
    /// <param name="missing">How many days there must be at least until it can be reached; one where that cannot be told.</param>
    /// <returns>The day the count is reached; <see cref="ReferralFacts.Never"/> where it is not.</returns>
    public static int Reach(QualifyingDays days, MilestoneReader reader, WayPlan way, int referral, in Stretch stretch, out int missing)
    {
        missing = 1;
        var qualifying = days.Of(way, referral, stretch.From, stretch.To);
        if (qualifying.Count == 0)
        {
            return ReferralFacts.Never;
        }

        if (!way.Threshold!.TryAt(reader, referral, qualifying.From(0), out var least))
        {
            reader.CannotDecide(referral, way.Term.Clause, way.Reach!.Threshold is CellThreshold
                ? UnknownReason.GroupUnknown
                : UnknownReason.NoFigureForTheDay);
            return ReferralFacts.Never;
        }

        var n = (int)Math.Max(1, least);
        missing = Math.Max(1, n - qualifying.DaysWithin(stretch.From, stretch.To));
        return way.Reach!.Counting switch
        {
            Cumulative => FirstHolding(days, way, referral, stretch, qualifying.Nth(n)),
            Unbroken unbroken => Run(days, way, referral, stretch, qualifying, n, unbroken),
            BestOfAny best => FirstHolding(days, way, referral, stretch, Best(qualifying, n, best, stretch.From)),
            var other => throw new NotSupportedException($"Days are not counted by {other.GetType().Name}."),
        };
    }

    /// <summary>What has been reached stays reached.</summary>
    private static int FirstHolding(QualifyingDays days, WayPlan way, int referral, in Stretch stretch, int day) =>
        day == ReferralFacts.Never ? day : days.FirstHolding(way, referral, Math.Max(day, stretch.NotBefore), stretch.To);

    /// <summary>Break days never count; a break longer than allowed starts again from nothing. Until then the run stands.</summary>
    public static int Run(
        QualifyingDays days, WayPlan way, int referral, in Stretch stretch, Spells spells, int n, Unbroken unbroken)
    {
        int run = 0, breaks = 0;
        for (var i = 0; i < spells.Count; i++)
        {
            var gap = i == 0 ? 0 : spells.From(i) - spells.To(i - 1) - 1;
            breaks = unbroken.InAll ? breaks + gap : gap;
            if (breaks > unbroken.BreakDays)
            {
                (run, breaks) = (0, 0);
            }

            var from = spells.From(i) + Math.Max(0, n - run - 1);
            run += spells.To(i) - spells.From(i) + 1;
            if (run < n)
            {
                continue;
            }

            var stands = spells.To(i) + unbroken.BreakDays - (unbroken.InAll ? breaks : 0);
            stands = i + 1 < spells.Count ? Math.Min(stands, spells.From(i + 1) - 1) : stands;
            var day = days.FirstHolding(way, referral, Math.Max(from, stretch.NotBefore), Math.Min(stands, stretch.To));
            if (day != ReferralFacts.Never)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }

    /// <summary>Enough days within any stretch of a length, sliding by day or laid in blocks from the first day.</summary>
    private static int Best(Spells spells, int n, BestOfAny best, int first)
    {
        for (var i = 0; i < spells.Count; i++)
        {
            for (var day = spells.From(i); day <= spells.To(i); day++)
            {
                if (spells.DaysWithin(FirstOfStretch(best, first, day), day) >= n)
                {
                    return day;
                }
            }
        }

        return ReferralFacts.Never;
    }

    /// <summary>The first day of the length that ends on a day, or of the block that the day lies in.</summary>
    public static int FirstOfStretch(BestOfAny best, int from, int day)
    {
        if (!best.ByBlock)
        {
            return best.Over.CountedDays is { } days
                ? Math.Max(from, day - days + 1)
                : Math.Max(from, DateOnly.FromDayNumber(day + 1).AddMonths(-best.Over.Number).DayNumber);
        }

        var first = from;
        for (var next = first; next <= day; next = best.Over.LastDay(DateOnly.FromDayNumber(first)).DayNumber + 1)
        {
            first = next;
        }

        return first;
    }
}
