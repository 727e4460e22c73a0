using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Walks the days from one to another with the value of a measure in hand, until it reaches its threshold.</summary>
internal sealed class NaiveReach(
    NaivePerson person, NaiveReferral referral, Way way, int? group, ContractTerms contract, WorkingDays calendar)
{
    private readonly Dictionary<DateOnly, bool> _counts = [];
    private readonly MeasureReached _reach = (MeasureReached)way.Reach;

    public DateOnly? First(DateOnly from, DateOnly to, DateOnly notBefore)
    {
        var valueOn = Values(from, to);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var value = valueOn(day);
            if (day >= notBefore && value > Share.Nothing && Asked(day) is { } asked
                && (_reach.Exceeds ? value > asked : value >= asked) && HoldsWhenReached(day))
            {
                return day;
            }
        }

        return null;
    }

    public bool HoldsWhenReached(DateOnly day) => Tests(Tested.WhenReached, day);

    /// <summary>A day that counts; a week's conditions are asked of each day but where weeks are only touched.</summary>
    public bool Counts(DateOnly day) => _counts.TryGetValue(day, out var known) ? known : _counts[day] = IsCounted(day);

    private bool IsCounted(DateOnly day) => person.IsIn(StateOf(_reach.Measure), day, referral)
        && (way.WorkBegun is not { } begun || (person.IsIn(State.InWork, day, referral) && person.Day(begun.From, referral) is { } since
            && person.WorkBegan(day, referral) >= (begun.After ? since.AddDays(1) : since)))
        && Tests(Tested.EachDay, day)
        && (_reach.Measure is WeeksIn { Kind: WeekKind.Touched } || Tests(Tested.EachWeek, day));

    /// <summary>The day on which a block of seven days has made a week; null where it does not by a day.</summary>
    public DateOnly? Week(DateOnly first, DateOnly to)
    {
        Share hours = Share.Nothing;
        var touched = false;
        var met = way.Conditions.Where(tested => tested.Tested == Tested.EachWeek).ToDictionary(tested => tested, _ => false);
        var whole = true;
        for (var day = first; day < first.AddDays(7) && day <= to; day = day.AddDays(1))
        {
            var counts = Counts(day);
            whole &= counts;
            touched |= counts;
            foreach (var tested in met.Keys.ToList())
            {
                met[tested] |= NaiveConditions.Holds(tested.Condition, person, referral, day) == true;
            }

            if (counts && _reach.Measure is WeeksOfHours weeks)
            {
                hours = person.Jobs(weeks.State, day).Aggregate(hours, (sum, job) => sum + new Share((long)(job * 100), 700));
            }

            var made = _reach.Measure switch
            {
                WeeksIn { Kind: WeekKind.Whole } => whole && day == first.AddDays(6),
                WeeksIn => touched && met.Values.All(isMet => isMet),
                WeeksOfHours asked => hours >= new Share(asked.Hours, 1),
                _ => throw new NotSupportedException(),
            };
            if (made)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>What must be reached on a day; null where it is not known.</summary>
    public Share? Asked(DateOnly day) => _reach.Threshold switch
    {
        NumberThreshold number => number.Number,
        MoneyThreshold money => new Share(money.Amount.Pence, 1),
        DaysThreshold days => new Share(days.Days, 1),
        CellThreshold cell => cell.Number.Rows.FirstOrDefault(row => row.Group == group)?.Value is { } number ? new Share(number, 1) : null,
        ContractThreshold given => Share.TryParse(contract.Values.Single(value => value.Name == given.Figure.Name).Text, out var figure)
            ? figure : null,
        WageThreshold wage => Wage(wage.Wage, wage.Binds == WageDay.Start ? person.First(FactKind.Started, referral) : day) is { } pence
            ? new Share(pence * wage.Hours * wage.Weeks, 1) : null,
        _ => throw new NotSupportedException(),
    };

    private Func<DateOnly, Share> Values(DateOnly from, DateOnly to) => _reach.Measure switch
    {
        DaysIn => Days(from),
        WeeksIn or WeeksOfHours => Weeks(from, to),
        Earnings earnings => Pay(from, earnings.From, earnings.By, _ => 1),
        HoursAtWage hours => Pay(from, hours.From, hours.By, day => Wage(hours.Wage, day)),
        ValueAttained value => Value(value),
        CountOf count => day => new Share(person.Facts.Count(fact => fact.Kind.Name() == count.Fact && fact.On >= from && fact.On <= day
            && (fact.Kind.Scope() != FactScope.Referral || fact.Referral.Length == 0 || person.ReferralOf(fact) == referral)), 1),
        _ => throw new NotSupportedException(),
    };

    private Func<DateOnly, Share> Days(DateOnly from)
    {
        var counted = new List<DateOnly>();
        int run = 0, gap = 0, most = 0;
        return day =>
        {
            var counts = Counts(day);
            switch (_reach.Counting)
            {
                case Unbroken unbroken:
                    gap = counts ? unbroken.InAll ? gap : 0 : gap + (run > 0 ? 1 : 0);
                    (run, gap) = gap > unbroken.BreakDays ? (0, 0) : (run + (counts ? 1 : 0), gap);
                    return new Share(run, 1);
                case BestOfAny best:
                    counted.AddRange(counts ? [day] : []);
                    most = Math.Max(most, counted.Count(past => past >= Stretch(best, from, day)));
                    return new Share(most, 1);
                default:
                    return new Share(run += counts ? 1 : 0, 1);
            }
        };
    }

    private Func<DateOnly, Share> Weeks(DateOnly from, DateOnly to)
    {
        if (_reach.Counting is BestOfAny best)
        {
            var stretches = new List<List<DateOnly>>();
            for (var first = from; first <= to; first = best.ByBlock ? best.Over.LastDay(first).AddDays(1) : first.AddDays(1))
            {
                var last = best.Over.LastDay(first) < to ? best.Over.LastDay(first) : to;
                stretches.Add([.. Blocks(first, last).Select(block => Week(block, last)).OfType<DateOnly>()]);
            }

            return day => new Share(stretches.Max(stretch => stretch.Count(week => week <= day)), 1);
        }

        var weeks = Blocks(from, to).Select(block => (Last: block.AddDays(6), Made: Week(block, to))).ToList();
        int run = 0, gap = 0;
        return day =>
        {
            run += weeks.Count(week => week.Made == day);
            if (_reach.Counting is Unbroken unbroken)
            {
                gap = !unbroken.InAll && weeks.Any(week => week.Made == day) ? 0 : gap;
                gap += run > 0 && weeks.Any(week => week.Made is null && week.Last == day) ? 7 : 0;
                (run, gap) = gap > unbroken.BreakDays ? (0, 0) : (run, gap);
            }

            return new Share(run, 1);
        };
    }

    private Func<DateOnly, Share> Pay(DateOnly from, EarningsFrom kind, EarningsBy by, Func<DateOnly, long?> worth)
    {
        var payments = person.Facts.Where(fact => fact.Kind == FactKind.Earnings && fact.Counts && IsInTime(fact)
            && (kind == EarningsFrom.Both || (fact.SelfEmployed == true) == (kind == EarningsFrom.SelfEmployment))).ToList();
        var brought = new Dictionary<DateOnly, Share>();
        var (all, most) = (Share.Nothing, Share.Nothing);
        return day =>
        {
            brought[day] = Share.Nothing;
            foreach (var fact in payments.Where(_ => Tests(Tested.EachDay, day)))
            {
                var (first, last) = by == EarningsBy.DayPaid ? (fact.On, fact.On) : (fact.From ?? fact.On, fact.Until ?? fact.On);
                if (first <= day && day <= last && worth(fact.On) is { } wage)
                {
                    brought[day] += new Share(fact.Amount!.Value.Pence, wage * (last.DayNumber - first.DayNumber + 1));
                }
            }

            all += brought[day];
            if (_reach.Counting is not BestOfAny best)
            {
                return all;
            }

            var within = brought.Where(past => past.Key >= Stretch(best, from, day)).Aggregate(Share.Nothing, (sum, past) => sum + past.Value);
            return most = within > most ? within : most;
        };
    }

    private Func<DateOnly, Share> Value(ValueAttained value)
    {
        var attained = person.Of(FactKind.Attained, referral).Where(fact => fact.Measure == value.Name).ToList();
        return day => attained.LastOrDefault(fact => fact.On <= day) is not { Value: { } stands }
            ? Share.Nothing
            : new Share((long)((stands - (value.IsRise ? attained[0].Value!.Value : 0)) * 10_000), 10_000);
    }

    /// <summary>The feed is read until it closes, by the day of recording.</summary>
    private bool IsInTime(Fact fact)
    {
        if (way.Claim is not FeedCloses closes)
        {
            return true;
        }

        var last = way.Window!.Of(person.Day(way.Window.From, referral)!.Value).To;
        var closed = closes.After.Unit == LengthUnit.WorkingDays ? calendar.After(last, closes.After.Number) : closes.After.DayAfter(last);
        return fact.RecordedAt is not { } recorded || London.DayOf(recorded) <= closed;
    }

    private long? Wage(Cell<Money> wage, DateOnly? day)
    {
        var age = person.Born is { } born && day is { } on ? NaiveConditions.Age(born, on) : (int?)null;
        return wage.Rows.Where(row => row.From <= day && (row.AgeFrom is null || age >= row.AgeFrom) && (row.AgeTo is null || age <= row.AgeTo))
            .OrderBy(row => row.From).LastOrDefault()?.Value?.Pence;
    }

    private bool Tests(Tested when, DateOnly day) => way.Conditions.Where(tested => tested.Tested == when)
        .All(tested => NaiveConditions.Holds(tested.Condition, person, referral, day) == true);

    /// <summary>The first day of the stretch that ends on a day, or of the block it lies in.</summary>
    private static DateOnly Stretch(BestOfAny best, DateOnly from, DateOnly day)
    {
        if (!best.ByBlock)
        {
            return best.Over.CountedDays is { } days ? day.AddDays(1 - days) : day.AddDays(1).AddMonths(-best.Over.Number);
        }

        while (best.Over.LastDay(from) < day)
        {
            from = best.Over.LastDay(from).AddDays(1);
        }

        return from;
    }

    private static IEnumerable<DateOnly> Blocks(DateOnly from, DateOnly to)
    {
        for (var first = from; first <= to; first = first.AddDays(7))
        {
            yield return first;
        }
    }

    private static State StateOf(Measure measure) => measure switch
    {
        DaysIn days => days.State,
        WeeksIn weeks => weeks.State,
        WeeksOfHours weeks => weeks.State,
        _ => throw new NotSupportedException(),
    };
}
