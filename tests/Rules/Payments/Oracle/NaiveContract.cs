using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Lines of the contract itself: months, costs, and money by year.</summary>
internal sealed class NaiveContract(Programme programme, ContractTerms contract, IReadOnlyList<Fact> facts, DateOnly asAt, DateOnly lastDay)
{
    public IEnumerable<NaiveLine> Lines(IReadOnlyList<NaiveCase> cases) =>
    [
        .. programme.Lines.OfType<MonthLine>().SelectMany(Months),
        .. programme.Lines.OfType<CostLine>().SelectMany(Costs),
        .. programme.Limits.OfType<Incentive>().SelectMany(limit => Years(limit, year => Incentive(limit, cases, year.Number, year.Period))),
        .. programme.Limits.OfType<GainShare>().SelectMany(limit => Years(limit, year => Gain(limit, year.Number, year.Period))),
        .. contract.Recoveries.GroupBy(part => (part.Number, part.Stream)).Select(Recovery).Where(line => line.Pence != 0 && line.Earned <= asAt),
    ];

    private NaiveLine Recovery(IGrouping<(int Number, string Stream), ContractRecovery> parts)
    {
        var day = contract.Recoveries.Where(part => part.Number == parts.Key.Number).Min(part => London.DayOf(part.At));
        return new NaiveLine("", "", "recovery", parts.Key.Number, day, day, day) { Pence = -parts.Sum(part => part.Amount.Pence), BackTo = parts.Key.Stream };
    }

    private IEnumerable<NaiveLine> Months(MonthLine line)
    {
        if (Day(line.From) is not { } from || Day(line.Until) is not { } until
            || (line.Unit is null ? NaivePrices.Figure(contract, line.Value!) is null : NaivePrices.Pence(contract, line.Unit) is null))
        {
            yield break; // a contract that gives no value or no days has no fee
        }

        var day = contract.Fee?.Day ?? line.Day ?? from.Day;
        var most = Math.Min(line.AtMost, contract.Fee?.Months ?? int.MaxValue);
        var months = new List<(DateOnly First, DateOnly Last, Share Part)>();
        var begin = from;
        while (!Begins(begin, day))
        {
            begin = begin.AddDays(-1);
        }

        for (var full = 0; begin <= until && (line.FirstPartMonthCounts ? months.Count : full) < most;)
        {
            var next = begin.AddDays(1);
            while (!Begins(next, day))
            {
                next = next.AddDays(1);
            }

            var first = begin < from ? from : begin;
            months.Add((first, next.AddDays(-1), new Share(next.DayNumber - first.DayNumber, next.DayNumber - begin.DayNumber)));
            full += begin < from ? 0 : 1;
            begin = next;
        }

        foreach (var (i, month) in months.Index())
        {
            var earned = line.InArrears ? month.Last : month.First;
            var exact = line.Unit is { } unit
                ? month.Part * new Share(NaivePrices.Pence(contract, unit)!.Value, 1)
                : line.Share * NaivePrices.Figure(contract, line.Value!)!.Value * new Share(100, 1) * Part(line, i + 1, months.Count) * month.Part;
            var pence = NaivePrices.Rounded(exact * Fidelity(line.Fidelity, earned));
            if (earned <= asAt && pence != 0)
            {
                yield return new NaiveLine("", "", line.Name, i + 1, earned, Payable(line, line.InArrears ? earned.AddDays(1) : earned), earned)
                { Pence = pence, Party = line.To ?? "" };
            }
        }
    }

    private Share Part(MonthLine line, int month, int count)
    {
        var profile = contract.Fee is { Profile.Count: > 0 } fee
            ? fee.Profile.Select(part => (part.FromMonth, part.ToMonth, part.Share)).ToList()
            : line.Profile.Select(part => (part.FromMonth, part.ToMonth, part.Share)).ToList();
        return profile.Count == 0
            ? new Share(1, contract.Fee?.Months ?? count)
            : profile.Where(part => part.FromMonth <= month && month <= part.ToMonth).Take(1)
                .Aggregate(Share.Nothing, (_, part) => part.Share / new Share(part.ToMonth - part.FromMonth + 1, 1));
    }

    private DateOnly Payable(MonthLine line, DateOnly due)
    {
        DateOnly? deferred = null;
        foreach (var fact in facts.Where(fact => fact.Kind is FactKind.FeeDeferred or FactKind.FeeResumed && line.Deferrable).OrderBy(fact => fact.On).ThenBy(fact => fact.Kind))
        {
            if (fact.Kind == FactKind.FeeDeferred)
            {
                deferred ??= fact.On;
            }
            else
            {
                due = deferred <= due && due < fact.On ? fact.On : due;
                deferred = null;
            }
        }

        return deferred <= due ? DateOnly.MaxValue : due;
    }

    private IEnumerable<NaiveLine> Costs(CostLine line)
    {
        var first = contract.Start ?? programme.Effective.From;
        var ours = facts.Where(fact => fact.Counts && (line.Price is UnitCost unit
            ? NaivePrices.Pence(contract, unit.Unit) is not null && fact.Kind == FactKind.Measured && fact.Measure == unit.Measure
            : fact.Kind == FactKind.CostIncurred && (line.Headings.Count == 0 || line.Headings.Contains(fact.Measure))));
        foreach (var day in ours.GroupBy(fact => fact.Until ?? fact.On).Where(day => day.Key >= first && !(day.Key > contract.End) && day.Key <= asAt))
        {
            var exact = line.Price is UnitCost unit
                ? day.Aggregate(Share.Nothing, (sum, fact) => sum + Number(fact)) * new Share(NaivePrices.Pence(contract, unit.Unit)!.Value, 1)
                : ((ShareOfCosts)line.Price).Share * new Share(day.Sum(fact => fact.Amount!.Value.Pence), 1);
            var pence = NaivePrices.Rounded(exact * Fidelity(line.Fidelity, day.Key));
            if (pence != 0)
            {
                yield return new NaiveLine("", "", line.Name, day.Key.DayNumber - first.DayNumber + 1, day.Key, day.Key, day.Key)
                { Pence = pence, Party = line.To ?? "" };
            }
        }
    }

    private IEnumerable<NaiveLine> Years(YearlyMoney limit, Func<(int Number, Period Period), (long Pence, DateOnly Payable)?> amount)
    {
        foreach (var year in NaivePrices.Ended(limit.Year, contract, lastDay))
        {
            if (amount(year) is not { } owed)
            {
                continue;
            }

            var shares = limit.To == YearlyMoney.Parties ? contract.Parties.Select(party => (party.Name, party.Share)).ToList()
                : [(limit.To ?? "", Share.Whole)];
            var parts = shares.Select(party => (long)(party.Share.Numerator * owed.Pence / party.Share.Denominator)).ToList();
            parts[0] += owed.Pence - parts.Sum();
            foreach (var (i, pence) in parts.Index().Where(part => part.Item != 0))
            {
                yield return new NaiveLine("", "", limit.Name, year.Number, year.Period.To, owed.Payable, year.Period.To)
                { Pence = pence, Party = shares[i].Item1 };
            }
        }
    }

    private (long, DateOnly)? Incentive(Incentive limit, IReadOnlyList<NaiveCase> cases, int year, Period period)
    {
        if (year < limit.FromYear)
        {
            return null;
        }

        long above = 0;
        foreach (var group in limit.Groups.Count == 0 ? [null] : limit.Groups.Select(group => (int?)group))
        {
            var key = group is { } place ? programme.Groups.Groups[place].Key : null;
            if (NaivePrices.Figure(contract, limit.Above, key, year) is { } figure)
            {
                var (reached, over) = NaiveCase.Count(cases, limit.Level, group, period);
                var left = new Share(reached, 1) - (limit.TimesLevel * figure * new Share(over, 1));
                above += left > Share.Nothing ? (long)(left.Numerator / left.Denominator) : 0;
            }
        }

        return (above * limit.Sum.Pence, period.To);
    }

    private (long, DateOnly)? Gain(GainShare limit, int year, Period period)
    {
        var measured = facts.Where(fact => fact.Kind == FactKind.Measured && fact.Measure == limit.Measured && period.Contains(fact.Until ?? fact.On)).ToList();
        if (measured.Count == 0 || NaivePrices.Figure(contract, limit.Baseline, null, year) is not { } baseline || baseline <= Share.Nothing)
        {
            return null;
        }

        var difference = baseline - measured.Aggregate(Share.Nothing, (sum, fact) => sum + Number(fact));
        var sign = difference < Share.Nothing ? -1 : 1;
        var distance = difference / baseline * new Share(sign, 1);
        var part = (sign > 0 ? limit.Bands : limit.Pain).Aggregate(Share.Nothing, (sum, band) =>
        {
            var top = band.To is { } to && to < distance ? to : distance;
            return top > band.From ? sum + ((top - band.From) * band.Part) : sum;
        });
        var pence = NaivePrices.Rounded(part * baseline * new Share(100, 1));
        pence = Math.Min(pence, NaivePrices.Pence(contract, sign > 0 ? limit.Ceiling : limit.Floor) ?? long.MaxValue);
        var latest = measured.Max(fact => fact.On);
        return (pence * sign, latest > period.To ? latest : period.To);
    }

    private Share Fidelity(FidelityTerm? term, DateOnly day)
    {
        var score = facts.Where(fact => fact.Kind == FactKind.FidelityScored && fact.On <= day).OrderBy(fact => fact.On).LastOrDefault()?.Value;
        return term is null ? Share.Whole
            : score is null ? term.Unscored
            : term.Bands.Where(band => band.From <= score).OrderByDescending(band => band.From).FirstOrDefault()?.Part ?? Share.Nothing;
    }

    private DateOnly? Day(Anchor anchor) => anchor.Kind switch
    {
        AnchorKind.ContractStart => contract.Start,
        AnchorKind.ReferralEnd => contract.ReferralEnd ?? contract.End,
        _ => anchor.Day,
    };

    private static bool Begins(DateOnly date, int day) => date.Day == Math.Min(day, DateTime.DaysInMonth(date.Year, date.Month));

    private static Share Number(Fact fact) => new((long)(fact.Value!.Value * 10_000), 10_000);
}

/// <summary>One referral as a level counts it.</summary>
internal sealed record NaiveCase(string Participant, NaiveReferral Referral, DateOnly? Start, int? Group, Dictionary<string, DateOnly> Validated)
{
    public static (long Reached, long Over) Count(IEnumerable<NaiveCase> all, LevelTerm level, int? group, Period period)
    {
        var cases = all.Where(one => group is null || one.Group == group).ToList();
        var over = cases.Where(one => one.IsOver(level, period)).ToList();
        var reached = (level.Basis == LevelBasis.SamePeriod ? cases : over).Where(one => one.Day(level) is { } day && day <= period.To
            && (level.Basis != LevelBasis.SamePeriod || day >= period.From) && day <= one.LastOfAge(level)).ToList();
        var isPersons = level.PersonsOnce || level.Over == LevelOver.Individuals;
        return (level.PersonsOnce ? reached.DistinctBy(one => one.Participant).Count() : reached.Count,
            isPersons ? over.DistinctBy(one => one.Participant).Count() : over.Count);
    }

    private DateOnly? From(LevelTerm level) => level.Over is LevelOver.Starts or LevelOver.StartsOfAge ? Start : Referral.Referred.On;

    private bool IsOver(LevelTerm level, Period period) => From(level) is { } day && period.Contains(day)
        && (level.AgeMonths is null || LastOfAge(level) <= period.To);

    private DateOnly? LastOfAge(LevelTerm level) => level.AgeMonths is not { } months ? DateOnly.MaxValue
        : From(level) is { } day ? new Length(months, LengthUnit.Months).LastDay(day) : null;

    private DateOnly? Day(LevelTerm level)
    {
        var first = Referral.Achieved.FirstOrDefault(one => one.Outcome.Name == level.Count.Name && one.Sequence == 1);
        return first is null || first.IsRejected ? null : level.By switch
        {
            CountedBy.Achieved => first.Day,
            CountedBy.Paid => first.Payable,
            _ => Validated.TryGetValue(level.Count.Name, out var day) ? day : null,
        };
    }
}
