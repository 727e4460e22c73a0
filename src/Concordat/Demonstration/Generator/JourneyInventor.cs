using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>Invents the journeys of one contract's people, the earliest referred first.</summary>
internal sealed class JourneyInventor
{
    private const int LeastDaysUntilReferredAgain = 20;
    private const int MostDaysUntilReferredAgain = 120;

    private readonly Conversion _conversion;
    private readonly ContractPopulation _population;
    private readonly PeopleInventor _people;
    private readonly WorkingDays _workingDays;
    private readonly ReferralMonths _months;
    private readonly Referring _referring;
    private readonly Supporting _supporting;

    public JourneyInventor(Conversion conversion, ContractPopulation population, NameLists names, WorkingDays workingDays)
    {
        _conversion = conversion;
        _population = population;
        _people = new PeopleInventor(names);
        _workingDays = workingDays;
        _months = new ReferralMonths(conversion, population.Rates, workingDays);
        _referring = new Referring(conversion, population.Rates, workingDays);
        _supporting = new Supporting(conversion, population.Rates, population.Areas);
    }

    public IEnumerable<InventedJourney> All() => Enumerable.Range(0, _population.People).Select(Invent);

    private InventedJourney Invent(int number)
    {
        var rates = _population.Rates;
        var dice = SplitMix64.Of(_conversion.Seed, (ulong)_population.Number, (ulong)number);
        var area = dice.Pick(_population.Areas, one => one.Thousands);
        var provider = _population.Serving(dice.Pick(_population.Providers, one => one.Share), area);
        var made = _months.Day((number + dice.Fraction()) / _population.People, dice);
        var reference = $"{_population.Contract.Reference}-{number + 1:00000}";
        var person = _people.Invent(_population.FirstNumber + number, reference, area, made, rates, dice);
        var chance = dice.Pick(_conversion.Barriers.Numbers, one => one.Share);
        var barriers = Barriers(chance.Barriers, dice);
        var group = rates.Groups.Count > 0 ? dice.Pick(rates.Groups, one => one.Share).Name : barriers[0].Group;
        var route = dice.Pick([.. rates.Routes.Where(one => one.From <= made)], one => one.Share).Name;
        var telling = new Telling(reference, _conversion.DayShown, dice);
        TellBackground(telling, made, group, barriers, dice);
        var referrals = new List<InventedReferral>();
        while (made <= _months.Last)
        {
            var referral = new InventedReferral($"{referrals.Count + 1}", made, area, _population.Contract.Lot, group, route, provider.Name);
            referrals.Add(referral);
            var ending = _referring.Tell(telling, referral, person, provider, dice);
            if (ending.IsStart)
            {
                _supporting.Tell(telling, referral, ending.On, provider, chance, dice);
                break;
            }

            if (!dice.Chance(rates.ReferredAgain))
            {
                break;
            }

            made = _workingDays.After(ending.On.AddDays(dice.Between(LeastDaysUntilReferredAgain, MostDaysUntilReferredAgain)), 1);
        }

        TellEndOfBenefit(telling, dice);
        return new InventedJourney(_population.Contract.Reference, person, referrals, telling.Facts);
    }

    /// <summary>What the first referral said of the person: the benefit, and the characteristics that the programme asks for.</summary>
    private void TellBackground(
        Telling telling, DateOnly made, string group, IReadOnlyList<Barrier> barriers, SplitMix64 dice)
    {
        var stated = _conversion.Characteristics.FirstOrDefault(one => one.Group == group);
        var hasBarriers = _population.Rates.Groups.Count == 0;
        var isLongTerm = hasBarriers ? barriers.Any(one => one.Measure.Length == 0) : stated?.Measure.Length == 0;
        var months = isLongTerm ? _conversion.Benefits.LongTerm : _conversion.Benefits.Other;
        telling.Tell(FactKind.BenefitStarted, made.AddMonths(-dice.Between((int)months[0], (int)months[1])), made,
            fact => fact with { Benefit = stated?.Benefit ?? _conversion.Benefits.Others });
        if (hasBarriers)
        {
            Assess(telling, made, _conversion.Barriers.AskedOfAll, 0);
        }

        var measures = hasBarriers ? barriers.Select(one => one.Measure) : [stated?.Measure ?? ""];
        foreach (var measure in measures.Where(measure => measure.Length > 0))
        {
            Assess(telling, made, measure, 1);
        }
    }

    /// <summary>For some the benefit ends with the day before their first job, as whoever referred them hears of it. It is told last, so that it
    /// changes nothing else that is drawn.</summary>
    private void TellEndOfBenefit(Telling telling, SplitMix64 dice)
    {
        var facts = telling.Facts.Select(fact => fact.Content).ToList();
        var benefit = facts.Find(fact => fact.Kind == FactKind.BenefitStarted);
        var job = facts.Find(fact => fact.Kind == FactKind.JobStarted && !facts.Exists(other => other.Row == fact.Id));
        if (benefit is null || job is null || job.On <= benefit.On || !dice.Chance(_population.Rates.BenefitEndsWithWork ?? _conversion.Benefits.EndsWithWork))
        {
            return;
        }

        telling.Tell(FactKind.BenefitEnded, job.On.AddDays(-1), job.On.AddDays(dice.Between(LeastDaysUntilReferredAgain, MostDaysUntilReferredAgain)),
            fact => fact with { Benefit = benefit.Benefit });
    }

    private static void Assess(Telling telling, DateOnly made, string measure, decimal value) =>
        telling.Tell(FactKind.Assessed, made, made, fact => fact with { Measure = measure, Value = value });

    /// <summary>So many different barriers, the main one first.</summary>
    private List<Barrier> Barriers(int count, SplitMix64 dice)
    {
        var left = _conversion.Barriers.All.ToList();
        var taken = new List<Barrier>(count);
        while (taken.Count < count)
        {
            var barrier = dice.Pick(left, one => one.Share);
            left.Remove(barrier);
            taken.Add(barrier);
        }

        return taken;
    }
}
