using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>The latest attained value of a measure, or how many facts of a kind there are.</summary>
internal static class CountMeasure
{
    public static int Reach(
        QualifyingDays days, MilestoneReader reader, MilestonePlan plan, WayPlan way, int referral, in Stretch stretch)
    {
        if (!way.Threshold!.TryAt(reader, referral, stretch.From, out var least))
        {
            reader.CannotDecide(referral, way.Term.Clause, UnknownReason.NoFigureForTheDay);
            return ReferralFacts.Never;
        }

        switch (way.Reach!.Measure)
        {
            case ValueAttained value:
                return Attained(days, reader, way, referral, stretch, least, value.IsRise);
            case CountOf count:
                var day = Counted(reader, plan.Book, count.Fact, referral, stretch, least);
                return day == ReferralFacts.Never ? day : days.FirstHolding(way, referral, Math.Max(day, stretch.NotBefore), stretch.To);
            case var other:
                throw new NotSupportedException($"No reading for the measure {other.GetType().Name}.");
        }
    }

    /// <summary>A value stands from its day until the day before the next; the first attained may lie before the window.</summary>
    private static int Attained(
        QualifyingDays days, MilestoneReader reader, WayPlan way, int referral, in Stretch stretch, long least, bool isRise)
    {
        var readings = reader.Timeline.Attained;
        long? first = null;
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Referral != referral || readings[i].Measure != way.AttainedCode)
            {
                continue;
            }

            first ??= readings[i].Value;
            var from = Math.Max(Math.Max(readings[i].Day, stretch.From), stretch.NotBefore);
            var to = Math.Min(stretch.To, Next(readings, i) - 1);
            if (from <= to && readings[i].Value - (isRise ? first.Value : 0) >= least
                && days.FirstHolding(way, referral, from, to) is not ReferralFacts.Never and var day)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }

    private static int Next(Rows<Reading> readings, int index)
    {
        for (var i = index + 1; i < readings.Count; i++)
        {
            if (readings[i].Referral == readings[index].Referral && readings[i].Measure == readings[index].Measure)
            {
                return readings[i].Day;
            }
        }

        return ReferralFacts.Never;
    }

    private static int Counted(MilestoneReader reader, Book book, string fact, int referral, in Stretch stretch, long least)
    {
        if (!FactKinds.TryParse(fact, out var kind))
        {
            throw new NotSupportedException($"'{fact}' is no kind of fact.");
        }

        var name = reader.Timeline.Referrals[referral].Name;
        long count = 0;
        for (var row = book.FirstOf(reader.Person); row < book.EndOf(reader.Person); row++)
        {
            var isOf = book.Kind[row] == kind && (book.About[row] == 0 || book.About[row] == name);
            if (isOf && book.Day[row] >= stretch.From && book.Day[row] <= stretch.To && book.IsKnown(row, reader.View.KnownAt)
                && ++count >= least)
            {
                return book.Day[row];
            }
        }

        return ReferralFacts.Never;
    }
}
