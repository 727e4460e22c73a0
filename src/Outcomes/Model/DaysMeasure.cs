using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Days in a state, each once however many jobs cover it.</summary>
internal static class DaysMeasure
{
    /// <returns>The day the count is reached; <see cref="ReferralFacts.Never"/> where it is not.</returns>
    public static int Reach(QualifyingDays days, MilestoneReader reader, WayPlan way, int referral, in Stretch stretch)
    {
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
        return way.Reach!.Counting switch
        {
            Cumulative => Total(days, way, referral, stretch, qualifying.Nth(n)),
            Unbroken unbroken => days.FirstHolding(way, referral, Run(qualifying, n, unbroken, stretch.NotBefore), stretch.To),
            BestOfAny best => days.FirstHolding(way, referral, Best(qualifying, n, best, stretch), stretch.To),
            var other => throw new NotSupportedException($"Days are not counted by {other.GetType().Name}."),
        };
    }

    private static int Total(QualifyingDays days, WayPlan way, int referral, in Stretch stretch, int nth) =>
        nth == ReferralFacts.Never
            ? nth
            : days.FirstHolding(way, referral, Math.Max(nth, stretch.NotBefore), stretch.To);

    /// <summary>Break days never count; a break longer than allowed starts again from nothing.</summary>
    public static int Run(Spells spells, int n, Unbroken unbroken, int notBefore)
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

            var length = spells.To(i) - spells.From(i) + 1;
            var day = Math.Max(spells.From(i) + Math.Max(0, n - run - 1), notBefore);
            if (run + length >= n && day <= spells.To(i))
            {
                return day;
            }

            run += length;
        }

        return ReferralFacts.Never;
    }

    /// <summary>Enough days within any stretch of a length, sliding by day or laid in blocks from the first day.</summary>
    private static int Best(Spells spells, int n, BestOfAny best, in Stretch stretch)
    {
        for (var i = 0; i < spells.Count; i++)
        {
            for (var day = Math.Max(spells.From(i), stretch.NotBefore); day <= spells.To(i); day++)
            {
                if (spells.DaysWithin(FirstOfStretch(best, stretch.From, day), day) >= n)
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
