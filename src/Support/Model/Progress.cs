using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>What was paid in a month, by the day of payment; pay that does not count is left out.</summary>
/// <param name="Month">Its first day.</param>
public sealed record MonthOfPay(DateOnly Month, Money Paid);

/// <summary>A job from one change to the next.</summary>
/// <param name="From">The first day with these hours and this pay.</param>
/// <param name="To">The last day; nothing while it lasts.</param>
public sealed record StepOfJob(string Job, DateOnly From, DateOnly? To, decimal? Hours, Money? Wage);

/// <summary>Something learnt or reached, such as a qualification.</summary>
public sealed record Attainment(DateOnly On, string Measure, decimal? Value);

/// <summary>How many things had been attained by the end of a month, all before it included.</summary>
/// <param name="Month">Its first day.</param>
public sealed record AttainedByMonth(DateOnly Month, int Number);

/// <summary>How somebody gets on in earnings and skills (SU-6), from the standing facts.</summary>
/// <param name="Months">From the first month with pay to the last, those without pay too.</param>
/// <param name="Steps">In the order of their days.</param>
public sealed record Progress(IReadOnlyList<MonthOfPay> Months, IReadOnlyList<StepOfJob> Steps, IReadOnlyList<Attainment> Attained)
{
    /// <summary>The months in which something was attained, in their order.</summary>
    public IReadOnlyList<AttainedByMonth> AttainedSoFar =>
    [
        .. Attained.Select(one => new DateOnly(one.On.Year, one.On.Month, 1)).Distinct().Order()
            .Select(month => new AttainedByMonth(month, Attained.Count(one => one.On < month.AddMonths(1)))),
    ];

    public static Progress Of(IEnumerable<RecordedFact> facts)
    {
        var standing = facts.Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded)
            .OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number).Select(fact => fact.Content).ToList();
        return new Progress(
            MonthsOf(standing),
            [.. standing.Where(fact => fact.Job.Length > 0).GroupBy(fact => fact.Job).SelectMany(StepsOf).OrderBy(step => step.From).ThenBy(step => step.Job, StringComparer.Ordinal)],
            [.. standing.Where(fact => fact.Kind == FactKind.Attained && !Participations.IsSaidBy(fact)).Select(fact => new Attainment(fact.On, fact.Measure, fact.Value))]);
    }

    private static List<MonthOfPay> MonthsOf(IReadOnlyList<Fact> facts)
    {
        var paid = facts.Where(fact => fact is { Kind: FactKind.Earnings, Counts: true }).GroupBy(fact => new DateOnly(fact.On.Year, fact.On.Month, 1))
            .ToDictionary(month => month.Key, month => new Money(month.Sum(fact => (fact.Amount ?? Money.Zero).Pence)));
        var months = new List<MonthOfPay>();
        for (var month = paid.Keys.DefaultIfEmpty().Min(); paid.Count > 0 && month <= paid.Keys.Max(); month = month.AddMonths(1))
        {
            months.Add(new MonthOfPay(month, paid.GetValueOrDefault(month)));
        }

        return months;
    }

    private static IEnumerable<StepOfJob> StepsOf(IGrouping<string, Fact> job)
    {
        StepOfJob? open = null;
        foreach (var fact in job)
        {
            switch (fact.Kind)
            {
                case FactKind.JobStarted or FactKind.JobChanged:
                    if (open is not null)
                    {
                        yield return open with { To = fact.On.AddDays(-1) };
                    }

                    open = new StepOfJob(job.Key, fact.On, null, fact.Hours ?? open?.Hours, fact.Wage ?? open?.Wage);
                    break;
                case FactKind.JobEnded when open is not null:
                    yield return open with { To = fact.On };
                    open = null;
                    break;
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}
