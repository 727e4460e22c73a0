using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>Pay of a job as the tax authority's feed reports it, by the week or by the month.</summary>
internal sealed class EarningsFeed(Conversion conversion)
{
    private const decimal MonthsOfAYear = 12;
    private const decimal WeeksOfAYear = 52;

    /// <summary>Tells the payments of a spell of work up to a last day.</summary>
    /// <returns>The ids of payments that are known on the day shown.</returns>
    public IReadOnlyList<string> Tell(Telling telling, Job job, Period spell, bool isWeekly, SplitMix64 dice)
    {
        var told = new List<string>();
        foreach (var period in PayPeriods(spell, isWeekly))
        {
            var amount = Amount(job, period, isWeekly);
            if (amount.IsZero)
            {
                continue;
            }

            var recorded = Recorded(period.To, dice);
            var isSlip = dice.Chance(conversion.Recording.PayCorrected);
            var first = isSlip ? new Money((amount.Pence * dice.Between(85, 115) / 100) + 1) : amount;
            if (telling.Tell(FactKind.Earnings, period.To, recorded, Paid(job, period, first)) is not { } id)
            {
                continue;
            }

            told.Add(id);
            if (isSlip)
            {
                var again = telling.Tell(
                    FactKind.Earnings, period.To, recorded.AddDays(dice.Between(10, 90)), Paid(job, period, amount), insteadOf: id);
                told[^1] = again ?? id;
            }

            TellWhatDoesNotCount(telling, job, period, recorded, dice);
        }

        return told;
    }

    private void TellWhatDoesNotCount(Telling telling, Job job, Period period, DateOnly recorded, SplitMix64 dice)
    {
        if (dice.Chance(conversion.Recording.PayDoesNotCount))
        {
            var refund = new Money(dice.Between(1_500, 18_000));
            telling.Tell(FactKind.Earnings, period.To, recorded, fact => Paid(job, period, refund)(fact) with
            {
                Counts = false,
                Reason = dice.Chance(0.5) ? "tax refund" : "pay in lieu of notice",
            });
        }
    }

    private static Func<Fact, Fact> Paid(Job job, Period period, Money amount) =>
        fact => fact with { Job = job.Name, Amount = amount, From = period.From, Until = period.To };

    /// <summary>Weeks end on Fridays, months on their last day; the ends of the spell cut the first and the last.</summary>
    private static IEnumerable<Period> PayPeriods(Period spell, bool isWeekly)
    {
        for (var from = spell.From; from <= spell.To;)
        {
            var to = isWeekly
                ? from.AddDays(((int)DayOfWeek.Friday - (int)from.DayOfWeek + 7) % 7)
                : new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month));
            yield return new Period(from, to < spell.To ? to : spell.To);
            from = to.AddDays(1);
        }
    }

    private static Money Amount(Job job, Period period, bool isWeekly)
    {
        var isWholeMonth = !isWeekly && period.From.Day == 1 && period.To.AddDays(1).Day == 1;
        var weeks = isWholeMonth ? WeeksOfAYear / MonthsOfAYear : period.Days / 7m;
        return WorkingLife.Pounds(job.Hours * job.HourlyPay * weeks);
    }

    private DateOnly Recorded(DateOnly paid, SplitMix64 dice) =>
        paid.AddDays(dice.Chance(conversion.Recording.EarningsLate)
            ? dice.Between(21, 63)
            : dice.Between(1, 2 * conversion.Recording.EarningsWithin));
}
