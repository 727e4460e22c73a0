using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Pay, by the day it is paid or spread evenly over the days it is for; or as hours at a wage.</summary>
internal sealed class EarningsMeasure(MilestoneReader reader, MilestonePlan plan)
{
    private readonly Rows<Payment> _counted = new();

    public int Reach(QualifyingDays days, WayPlan way, int referral, in Stretch stretch)
    {
        var (kind, by) = Asked(way);
        var addsUp = by == EarningsBy.DayPaid && way.Reach!.Counting is not BestOfAny;
        if (addsUp && way.Wages is null)
        {
            return ReachByDayPaid(days, way, referral, stretch, kind);
        }

        Count(days, way, referral, kind, by, stretch);
        return _counted.Count == 0 ? ReferralFacts.Never
            : addsUp ? ReachHours(days, way, referral, stretch, way.Wages!)
            : ReachByDay(days, way, referral, stretch, by);
    }

    /// <summary>The payments that count within a stretch, in the order of their days.</summary>
    public IReadOnlyList<Payment> Counted(QualifyingDays days, WayPlan way, int referral, in Stretch stretch)
    {
        var (kind, by) = Asked(way);
        Count(days, way, referral, kind, by, stretch);
        return [.. _counted.All];
    }

    private static (EarningsFrom Kind, EarningsBy By) Asked(WayPlan way) => way.Reach!.Measure switch
    {
        Earnings earnings => (earnings.From, earnings.By),
        HoursAtWage hours => (hours.From, hours.By),
        _ => throw new NotSupportedException("No pay is measured here."),
    };

    private void Count(
        QualifyingDays days, WayPlan way, int referral, EarningsFrom kind, EarningsBy by, in Stretch stretch)
    {
        _counted.Clear();
        var closes = ClosingInstant(way, referral);
        foreach (ref readonly var payment in reader.Timeline.Payments.All)
        {
            if (Counts(days, way, referral, kind, by, stretch, closes, payment))
            {
                _counted.Add() = payment;
            }
        }
    }

    /// <summary>Whether a payment is of the right kind, within the days, and known to the feed before it closed.</summary>
    private bool Counts(
        QualifyingDays days, WayPlan way, int referral, EarningsFrom kind, EarningsBy by, in Stretch stretch, long closes,
        in Payment payment)
    {
        var inKind = kind == EarningsFrom.Both || payment.SelfEmployed == (kind == EarningsFrom.SelfEmployment);
        var inDays = by == EarningsBy.DayPaid
            ? payment.Day >= stretch.From && payment.Day <= stretch.To
            : plan.Book.Until(payment.Row) >= stretch.From && plan.Book.From(payment.Row) <= stretch.To;
        return inKind && inDays
            && (closes == Instants.Never || plan.Book.RecordedAt[payment.Row] < closes)
            && (by == EarningsBy.DayEarned || days.HoldsEachDay(way, referral, payment.Day));
    }

    /// <summary>The first instant at which the feed is closed: a length after the window's last day has passed.</summary>
    private long ClosingInstant(WayPlan way, int referral)
    {
        if (way.Term.Claim is not FeedCloses closes)
        {
            return Instants.Never;
        }

        var anchor = DateOnly.FromDayNumber(reader.DayOf(way.Term.Window!.From, referral));
        var last = way.Term.Window.Of(anchor).To;
        var day = closes.After.Unit == LengthUnit.WorkingDays
            ? plan.WorkingDays!.After(last, closes.After.Number)
            : closes.After.DayAfter(last);
        return Instants.Of(London.EndOf(day));
    }

    /// <summary>Payments stand in the order of their days; what comes in on one day counts together.</summary>
    private int ReachByDayPaid(QualifyingDays days, WayPlan way, int referral, in Stretch stretch, EarningsFrom kind)
    {
        var closes = ClosingInstant(way, referral);
        var isSettled = way.Threshold!.TryForAllDays(reader, referral, out var least);
        var (sum, day) = (0L, ReferralFacts.Never);
        foreach (ref readonly var payment in reader.Timeline.Payments.All)
        {
            if (!Counts(days, way, referral, kind, EarningsBy.DayPaid, stretch, closes, payment))
            {
                continue;
            }

            if (day < payment.Day && !(isSettled && sum < least)
                && FirstReached(days, way, referral, sum, day, payment.Day - 1, stretch.NotBefore) is not ReferralFacts.Never and var reached)
            {
                return reached;
            }

            sum += payment.Pence;
            day = payment.Day;
        }

        return day == ReferralFacts.Never || (isSettled && sum < least)
            ? ReferralFacts.Never
            : FirstReached(days, way, referral, sum, day, stretch.To, stretch.NotBefore);
    }

    /// <summary>While a sum stands: the day it came in, or a later one on which the threshold has changed or a condition holds.</summary>
    private int FirstReached(
        QualifyingDays days, WayPlan way, int referral, long sum, int from, int to, int notBefore)
    {
        for (var day = Math.Max(from, notBefore); day <= to;)
        {
            var change = way.Threshold!.NextChange(day);
            if (!way.Threshold.TryAt(reader, referral, day, out var least))
            {
                reader.CannotDecide(referral, way.Term.Clause, UnknownReason.NoFigureForTheDay);
            }
            else if (sum >= least)
            {
                var reached = days.FirstHolding(way, referral, day, Math.Min(to, change - 1));
                if (reached != ReferralFacts.Never)
                {
                    return reached;
                }
            }

            if (change > to)
            {
                break;
            }

            day = change;
        }

        return ReferralFacts.Never;
    }

    /// <summary>Day by day, exactly: all that came in so far, or within the best stretch so far.</summary>
    private int ReachByDay(QualifyingDays days, WayPlan way, int referral, in Stretch stretch, EarningsBy by)
    {
        var best = way.Reach!.Counting as BestOfAny;
        var (sum, most) = (Share.Nothing, Share.Nothing);
        var before = new List<Share>();
        for (var day = stretch.From; day <= stretch.To; day++)
        {
            before.Add(sum);
            sum += InOn(day, days, way, referral, by);
            var first = best is null ? stretch.From : DaysMeasure.FirstOfStretch(best, stretch.From, day);
            var within = sum - before[first - stretch.From];
            most = within > most ? within : most;
            if (day < stretch.NotBefore || most.Numerator.Sign <= 0)
            {
                continue;
            }

            if (!way.Threshold!.TryAt(reader, referral, day, out var least))
            {
                reader.CannotDecide(referral, way.Term.Clause, UnknownReason.NoFigureForTheDay);
                continue;
            }

            if (Reaches(way, most, least) && days.Holds(way, referral, day) == Truth.True)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }

    /// <summary>What a day brings: a payment whole on its day, or an equal part of it on each of its days that counts.</summary>
    private Share InOn(int day, QualifyingDays days, WayPlan way, int referral, EarningsBy by)
    {
        var sum = Share.Nothing;
        for (var i = 0; i < _counted.Count; i++)
        {
            var (paid, row) = (_counted[i].Day, _counted[i].Row);
            var (from, until) = by == EarningsBy.DayPaid ? (paid, paid) : (plan.Book.From(row), plan.Book.Until(row));
            if (from <= day && day <= until && (by == EarningsBy.DayPaid || days.HoldsEachDay(way, referral, day)))
            {
                sum += Worth(_counted[i], way, referral, way.Wages) / new Share(until - from + 1, 1);
            }
        }

        return sum;
    }

    /// <summary>Pence; or, at a wage, the hours that a payment buys at the wage of the day it was paid. Without a wage for that
    /// day it buys none, and that is listed.</summary>
    private Share Worth(in Payment payment, WayPlan way, int referral, WageTable? wages)
    {
        if (wages is null)
        {
            return new Share(payment.Pence, 1);
        }

        if (wages.TryOn(payment.Day, reader, out var pence) && pence > 0)
        {
            return new Share(payment.Pence, pence);
        }

        reader.CannotDecide(referral, way.Term.Clause, UnknownReason.NoFigureForTheDay);
        return Share.Nothing;
    }

    /// <summary>A threshold that must be exceeded is kept as the next whole penny; a fraction between the two exceeds it.</summary>
    private static bool Reaches(WayPlan way, Share sum, long least) =>
        way.Reach!.Exceeds ? sum > new Share(least - 1, 1) : sum >= new Share(least, 1);

    private int ReachHours(QualifyingDays days, WayPlan way, int referral, in Stretch stretch, WageTable wages)
    {
        if (!way.Threshold!.TryAt(reader, referral, stretch.From, out var least))
        {
            return ReferralFacts.Never;
        }

        var hours = Share.Nothing;
        for (var i = 0; i < _counted.Count; i++)
        {
            hours += Worth(_counted[i], way, referral, wages);
            if (Reaches(way, hours, least) && days.FirstHolding(way, referral, Math.Max(_counted[i].Day, stretch.NotBefore), stretch.To)
                is not ReferralFacts.Never and var day)
            {
                return day;
            }
        }

        return ReferralFacts.Never;
    }
}
