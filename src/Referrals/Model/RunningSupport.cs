using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>Until when support that began runs: until its last day was recorded, or all that the programme allows is over, in-work support
/// included. Whoever asks for a last day of support asks here.</summary>
public static class RunningSupport
{
    /// <summary>What the programme says of support; nothing where it names no length.</summary>
    public static SupportTerm? Support(Programme? programme) => programme?.Support.FirstOrDefault(term => term.Kind == StateKind.InSupport);

    /// <summary>What the programme says of in-work support; nothing where there is none that the first day in work begins.</summary>
    public static SupportTerm? InWorkSupport(Programme? programme) =>
        programme?.Support.FirstOrDefault(term => term.Kind == StateKind.InWorkSupport) is { From.Kind: AnchorKind.FirstDayInWork } term ? term : null;

    /// <summary>The last day of support, inclusive.</summary>
    public static DateOnly? SupportLastDay(Programme? programme, DateOnly startedOn, DateOnly referredOn) =>
        Support(programme) is { } support
            ? LastDay(support, support.From.Kind switch
            {
                AnchorKind.Start => startedOn,
                AnchorKind.Referral => referredOn,
                _ => null,
            }, startedOn)
            : null;

    /// <summary>The last day of in-work support, inclusive. Only work that began within support is supported, where the programme says so.</summary>
    public static DateOnly? InWorkLastDay(Programme? programme, DateOnly startedOn, DateOnly? firstDayInWork, DateOnly? supportLastDay) =>
        InWorkSupport(programme) is { } support && !(support.If is not null && firstDayInWork > supportLastDay)
            ? LastDay(support, firstDayInWork, startedOn)
            : null;

    /// <summary>The last day of any support.</summary>
    public static DateOnly? Later(DateOnly? support, DateOnly? inWork) =>
        support is { } one && inWork is { } other ? (one > other ? one : other) : support ?? inWork;

    /// <param name="days">Where it has not begun, none runs.</param>
    /// <param name="leftOn">Its last day, inclusive; nothing while none is recorded.</param>
    /// <returns>True without end where the programme names no length.</returns>
    public static bool RunsOn(DateOnly day, Programme? programme, ReferralDays days, DateOnly? firstDayInWork, DateOnly? leftOn)
    {
        if (days.StartedOn is not { } started || leftOn < day)
        {
            return false;
        }

        var support = SupportLastDay(programme, started, days.ReferredOn);
        return support is null || Later(support, InWorkLastDay(programme, started, firstDayInWork, support)) >= day;
    }

    /// <summary>The first day, on or after the start, on which the person was in a job; a job ends with its last day.</summary>
    public static DateOnly? FirstDayInWork(DateOnly? startedOn, IEnumerable<(DateOnly From, DateOnly? To)> jobs) => startedOn is not { } started
        ? null
        : jobs.Where(job => !(job.To < started)).Select(job => (DateOnly?)(job.From > started ? job.From : started)).Min();

    /// <summary>The same of the standing facts of a case.</summary>
    public static DateOnly? FirstDayInWork(DateOnly? startedOn, IReadOnlyCollection<Fact> standing)
    {
        var ends = standing.Where(fact => fact.Kind == FactKind.JobEnded).ToLookup(fact => fact.Job, fact => (DateOnly?)fact.On);
        return FirstDayInWork(startedOn, standing.Where(fact => fact.Kind == FactKind.JobStarted).Select(fact => (fact.On, ends[fact.Job].LastOrDefault())));
    }

    private static DateOnly? LastDay(SupportTerm support, DateOnly? from, DateOnly startedOn)
    {
        if (from is not { } first)
        {
            return null;
        }

        var last = support.For.LastDay(first);
        return support.NotPastDay is { } end && startedOn.AddDays(end) < last ? startedOn.AddDays(end) : last;
    }
}
