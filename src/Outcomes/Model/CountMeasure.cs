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

        var day = way.Reach!.Measure switch
        {
            ValueAttained => Attained(reader, way, referral, stretch, least),
            CountOf count => Counted(reader, plan.Book, count.Fact, referral, stretch, least),
            var other => throw new NotSupportedException($"No reading for the measure {other.GetType().Name}."),
        };
        return day == ReferralFacts.Never ? day : days.FirstHolding(way, referral, Math.Max(day, stretch.NotBefore), stretch.To);
    }

    private static int Attained(MilestoneReader reader, WayPlan way, int referral, in Stretch stretch, long least)
    {
        foreach (ref readonly var reading in reader.Timeline.Attained.All)
        {
            if (reading.Referral == referral && reading.Measure == way.AttainedCode && reading.Day >= stretch.From
                && reading.Day <= stretch.To && reading.Value >= least)
            {
                return reading.Day;
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
