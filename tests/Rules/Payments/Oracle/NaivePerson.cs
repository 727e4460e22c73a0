using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>One person as a pile of facts, asked day by day. Slow and obvious; it shares nothing with the engine.</summary>
internal sealed class NaivePerson(IReadOnlyList<Fact> facts, Programme programme, DateOnly horizon)
{
    public IReadOnlyList<Fact> Facts { get; } = facts;

    public DateOnly Horizon { get; } = horizon;

    public List<NaiveReferral> Referrals { get; } = [.. facts.Where(fact => fact.Kind == FactKind.Referred)
        .OrderBy(fact => fact.On).ThenBy(fact => fact.Referral, StringComparer.Ordinal)
        .DistinctBy(fact => fact.Referral.Length > 0 ? fact.Referral : $"on {fact.On}")
        .Select(fact => new NaiveReferral(fact))];

    public NaiveReferral? ReferralOf(Fact fact) => fact.Referral.Length > 0
        ? Referrals.FirstOrDefault(referral => referral.Name == fact.Referral)
        : Referrals.LastOrDefault(referral => referral.Referred.On <= fact.On);

    public DateOnly? First(FactKind kind, NaiveReferral referral)
    {
        var days = Facts.Where(fact => fact.Kind == kind && ReferralOf(fact) == referral).Select(fact => fact.On).ToList();
        return days.Count == 0 ? null : days.Min();
    }

    public bool IsIn(State state, DateOnly day) => state.Kind switch
    {
        StateKind.InWork => InAnyJob(day, _ => true),
        StateKind.Employed => InAnyJob(day, start => start.SelfEmployed != true),
        StateKind.SelfEmployed => InAnyJob(day, start => start.SelfEmployed == true),
        StateKind.OnBenefit => OnBenefit(state, day),
        StateKind.OffBenefit => !OnBenefit(state, day),
        _ => throw new NotSupportedException($"{state.Kind}"),
    };

    /// <summary>The first day of the unbroken run in work that a day lies in.</summary>
    public DateOnly WorkBegan(DateOnly day)
    {
        while (IsIn(State.InWork, day.AddDays(-1)))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    public (DateOnly From, DateOnly To)? Support(StateKind kind, NaiveReferral referral)
    {
        var term = programme.Support.FirstOrDefault(support => support.Kind == kind);
        if (term is null || Day(term.From, referral) is not { } from)
        {
            return null;
        }

        if (term.If is FallsWithin within
            && !(Day(within.Anchor, referral) is { } day && Support(within.Support.Kind, referral) is { } other && other.From <= day && day <= other.To))
        {
            return null;
        }

        var to = term.For.LastDay(from);
        if (term.NotPastDay is { } last && First(FactKind.Started, referral) is { } start && start.AddDays(last) < to)
        {
            to = start.AddDays(last);
        }

        var left = First(FactKind.Left, referral);
        var withdrawn = First(FactKind.Withdrawn, referral);
        to = left < to ? left.Value : to;
        to = withdrawn is { } cancelled && cancelled.AddDays(-1) < to ? cancelled.AddDays(-1) : to;
        return (from, to);
    }

    public DateOnly? Day(Anchor anchor, NaiveReferral referral)
    {
        var start = First(FactKind.Started, referral);
        switch (anchor.Kind)
        {
            case AnchorKind.Referral:
                return referral.Referred.On;
            case AnchorKind.Start:
                return start;
            case AnchorKind.Outcome:
                return referral.Reached.TryGetValue(anchor.Outcome!.Value.Name, out var on) ? on : null;
            case AnchorKind.FirstDayInWork:
                for (var day = start; day <= Horizon; day = day.Value.AddDays(1))
                {
                    if (IsIn(State.InWork, day.Value))
                    {
                        return day;
                    }
                }

                return null;
            default:
                throw new NotSupportedException($"{anchor.Kind}");
        }
    }

    private bool InAnyJob(DateOnly day, Func<Fact, bool> counts) => day <= Horizon
        && Facts.Any(start => start.Kind == FactKind.JobStarted && start.Counts && counts(start) && start.On <= day && EndOf(start) >= day);

    private DateOnly EndOf(Fact start)
    {
        var ends = Facts.Where(end => end.Kind == FactKind.JobEnded && end.Job == start.Job && end.On >= start.On).Select(end => end.On).ToList();
        return ends.Count == 0 ? DateOnly.MaxValue : ends.Min();
    }

    private bool OnBenefit(State state, DateOnly day) => day <= Horizon && Facts.Any(start => start.Kind == FactKind.BenefitStarted
        && (state.Benefits.Count == 0 || state.Benefits.Any(benefit => start.Benefit.Split('/')[0] == benefit.Code || start.Benefit == benefit.Code))
        && start.On <= day
        && !Facts.Any(end => end.Kind == FactKind.BenefitEnded && end.Benefit == start.Benefit && end.On >= start.On && end.On < day));
}

internal sealed class NaiveReferral(Fact referred)
{
    public Fact Referred { get; } = referred;

    public string Name => Referred.Referral;

    public Dictionary<string, DateOnly> Reached { get; } = [];
}
