using System.Numerics;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Walks the days of each window with a counter in hand.</summary>
internal static class NaiveOutcomes
{
    /// <summary>Fills what each referral has reached, and by which way.</summary>
    public static Dictionary<(NaiveReferral, string), Way> Reach(NaivePerson person, Programme programme, DateOnly lastDay)
    {
        var ways = new Dictionary<(NaiveReferral, string), Way>();
        foreach (var outcome in programme.Outcomes)
        {
            DateOnly? served = null;
            var found = new List<(NaiveReferral Referral, DateOnly Day, Way Way)>();
            foreach (var referral in person.Referrals)
            {
                var best = outcome.Ways.Select(way => (Day: Day(person, referral, outcome, way, served, lastDay), Way: way))
                    .Where(way => way.Day is not null).OrderBy(way => way.Day).Take(1).ToList();
                foreach (var (day, way) in best)
                {
                    found.Add((referral, day!.Value, way));
                    served = served is null || day > served ? day : served;
                }
            }

            var kept = outcome.Once == OncePer.Person ? found.OrderBy(reached => reached.Day).Take(1) : found;
            foreach (var (referral, day, way) in kept)
            {
                referral.Reached[outcome.Name] = day;
                ways[(referral, outcome.Name)] = way;
            }
        }

        return ways;
    }

    private static DateOnly? Day(
        NaivePerson person, NaiveReferral referral, OutcomeTerm outcome, Way way, DateOnly? served, DateOnly lastDay)
    {
        DateOnly? after = null;
        if (outcome.After is { } earlier)
        {
            if (!referral.Reached.TryGetValue(earlier.Name, out var reached))
            {
                return null;
            }

            after = reached;
        }

        var withdrawn = person.First(FactKind.Withdrawn, referral);
        if (way.Reach is StartReached)
        {
            var start = person.First(FactKind.Started, referral);
            return start >= withdrawn || start < after ? null : start;
        }

        if (person.Day(way.Window!.From, referral) is not { } anchor)
        {
            return null;
        }

        var from = anchor;
        if (way.CountFrom is { } counted)
        {
            if (person.Day(counted, referral) is not { } countedDay)
            {
                return null;
            }

            from = countedDay;
        }
        else if (after is { } previous)
        {
            from = previous.AddDays(1);
        }

        from = served is { } last && last >= from ? last.AddDays(1) : from;
        from = from < anchor ? anchor : from;
        var to = way.Window.Of(anchor).To;
        while (way.Window.KeptOpenWhileInWork && person.IsIn(State.InWork, to) && person.IsIn(State.InWork, to.AddDays(1)))
        {
            to = to.AddDays(1);
        }

        to = withdrawn is { } cancelled && cancelled.AddDays(-1) < to ? cancelled.AddDays(-1) : to;
        to = lastDay < to ? lastDay : to;
        return Walk(person, referral, way, (MeasureReached)way.Reach, from, to, after ?? DateOnly.MinValue);
    }

    private static DateOnly? Walk(
        NaivePerson person, NaiveReferral referral, Way way, MeasureReached reach, DateOnly from, DateOnly to, DateOnly notBefore)
    {
        BigInteger over = 1;
        BigInteger sum = 0;
        int run = 0, gap = 0, gaps = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            switch (reach.Measure)
            {
                case DaysIn days:
                    if (Counts(person, referral, way, days.State, day))
                    {
                        (run, gap) = (run + 1, 0);
                    }
                    else if (reach.Counting is Unbroken unbroken && run > 0)
                    {
                        (gap, gaps) = (gap + 1, gaps + 1);
                        if ((unbroken.InAll ? gaps : gap) > unbroken.BreakDays)
                        {
                            (run, gap, gaps) = (0, 0, 0);
                        }
                    }

                    if (gap == 0 && run > 0 && day >= notBefore && Enough(new BigInteger(run), 1, ((DaysThreshold)reach.Threshold).Days, reach.Exceeds))
                    {
                        return day;
                    }

                    break;
                case Earnings earnings:
                    Add(person.Facts.Where(fact => Is(fact, earnings.From)), earnings.By, day, _ => 1, ref sum, ref over);
                    var asked = reach.Threshold is MoneyThreshold money
                        ? money.Amount.Pence
                        : Asked(person, (WageThreshold)reach.Threshold, referral, day);
                    if (sum > 0 && asked is { } pence && Enough(sum, over, pence, reach.Exceeds))
                    {
                        return day;
                    }

                    break;
                case HoursAtWage hours:
                    Add(person.Facts.Where(fact => Is(fact, hours.From)), hours.By, day, fact => Wage(hours.Wage, fact.On), ref sum, ref over);
                    if (sum > 0 && Enough(sum, over, ((NumberThreshold)reach.Threshold).Number.Numerator, reach.Exceeds))
                    {
                        return day;
                    }

                    break;
            }
        }

        return null;
    }

    private static bool Counts(NaivePerson person, NaiveReferral referral, Way way, State state, DateOnly day) =>
        person.IsIn(state, day)
        && (way.WorkBegun is null || person.WorkBegan(day) >= person.Day(way.WorkBegun.From, referral))
        && way.Conditions.Where(tested => tested.Tested == Tested.EachDay).All(tested => person.IsIn(((InState)tested.Condition).State, day));

    private static bool Enough(BigInteger sum, BigInteger over, BigInteger asked, bool exceeds) =>
        exceeds ? sum > asked * over : sum >= asked * over;

    private static bool Is(Fact fact, EarningsFrom from) => fact.Kind == FactKind.Earnings && fact.Counts
        && (from == EarningsFrom.Both || fact.SelfEmployed == true == (from == EarningsFrom.SelfEmployment));

    /// <summary>Adds what a day brings, as a fraction: a payment on its day, or its part of each of its days.</summary>
    private static void Add(
        IEnumerable<Fact> payments, EarningsBy by, DateOnly day, Func<Fact, long?> divisor, ref BigInteger sum, ref BigInteger over)
    {
        foreach (var fact in payments)
        {
            var (from, until) = by == EarningsBy.DayPaid ? (fact.On, fact.On) : (fact.From ?? fact.On, fact.Until ?? fact.On);
            if (from <= day && day <= until && divisor(fact) is { } wage)
            {
                var parts = new BigInteger(wage) * (until.DayNumber - from.DayNumber + 1);
                sum = (sum * parts) + (fact.Amount!.Value.Pence * over);
                over *= parts;
                var common = BigInteger.GreatestCommonDivisor(sum, over);
                (sum, over) = (sum / common, over / common);
            }
        }
    }

    private static long? Asked(NaivePerson person, WageThreshold wage, NaiveReferral referral, DateOnly day) =>
        Wage(wage.Wage, wage.Binds == WageDay.Start ? person.First(FactKind.Started, referral)!.Value : day) * wage.Hours * wage.Weeks;

    private static long? Wage(Cell<Money> wage, DateOnly day) =>
        wage.Rows.Where(row => row.From <= day).OrderBy(row => row.From).LastOrDefault()?.Value?.Pence;
}
