using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>One person as a pile of facts, asked day by day. Slow and obvious; it shares nothing with the engine.</summary>
/// <param name="facts">Those known and dated no later than the last day read, and rejections.</param>
internal sealed class NaivePerson(IReadOnlyList<Fact> facts, Programme programme, ContractTerms contract, DateOnly lastDay)
{
    private readonly Dictionary<(State, DateOnly), bool> _isIn = [];

    public IReadOnlyList<Fact> Facts { get; } = [.. facts.OrderBy(fact => fact.On)];

    public DateOnly LastDay { get; } = lastDay;

    public List<NaiveReferral> Referrals { get; } = [.. facts.Where(fact => fact.Kind == FactKind.Referred)
        .OrderBy(fact => fact.On).ThenBy(fact => fact.Referral, StringComparer.Ordinal)
        .DistinctBy(fact => fact.Referral.Length > 0 ? fact.Referral : $"on {fact.On}")
        .Select(fact => new NaiveReferral(fact))];

    public NaiveReferral? ReferralOf(Fact fact) => fact.Referral.Length > 0
        ? Referrals.FirstOrDefault(referral => referral.Name == fact.Referral)
        : Referrals.LastOrDefault(referral => referral.Referred.On <= fact.On);

    public IEnumerable<Fact> Of(FactKind kind, NaiveReferral referral) =>
        Facts.Where(fact => fact.Kind == kind && ReferralOf(fact) == referral);

    public DateOnly? First(FactKind kind, NaiveReferral referral) => Of(kind, referral).FirstOrDefault()?.On;

    public DateOnly? Born => Facts.LastOrDefault(fact => fact.Kind == FactKind.Referred && fact.Born is not null)?.Born;

    /// <summary>Where a referral stood on a day: as referred, changed by every move up to and including it.</summary>
    public string Stood(NaiveReferral referral, DateOnly day, Func<Fact, string> what) => Facts
        .Where(fact => fact.Kind is FactKind.Moved or FactKind.GroupChanged && ReferralOf(fact) == referral && fact.On <= day)
        .Aggregate(what(referral.Referred), (stood, fact) => what(fact).Length > 0 ? what(fact) : stood);

    public bool IsIn(State state, DateOnly day, NaiveReferral referral)
    {
        if (state.Kind is StateKind.InSupport or StateKind.InWorkSupport)
        {
            return Support(state.Kind, referral) is { } support && support.From <= day && day <= support.To;
        }

        return _isIn.TryGetValue((state, day), out var known) ? known : _isIn[(state, day)] = state.Kind switch
        {
            StateKind.OnBenefit => OnBenefit(state, day),
            StateKind.OffBenefit => !OnBenefit(state, day),
            _ => Jobs(state, day).Any(),
        };
    }

    /// <summary>The jobs that put the person in a state of work on a day, each with its weekly hours.</summary>
    public IEnumerable<decimal> Jobs(State state, DateOnly day) => day > LastDay
        ? []
        : Facts.Where(start => start.Kind == FactKind.JobStarted && start.Counts && start.On <= day && EndOf(start) >= day)
            .Where(start => state.Kind switch
            {
                StateKind.InWork => true,
                StateKind.Employed => Said(start, day, fact => fact.SelfEmployed) != true,
                StateKind.SelfEmployed => Said(start, day, fact => fact.SelfEmployed) == true,
                StateKind.Supported => Said(start, day, fact => fact.Supported) == true,
                _ => throw new NotSupportedException($"{state.Kind}"),
            })
            .Select(start => Said(start, day, fact => fact.Hours) ?? 0);

    /// <summary>The first day of the unbroken run in work that a day lies in.</summary>
    public DateOnly WorkBegan(DateOnly day, NaiveReferral referral)
    {
        while (IsIn(State.InWork, day.AddDays(-1), referral))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    public (DateOnly From, DateOnly To)? Support(StateKind kind, NaiveReferral referral)
    {
        var term = programme.Support.FirstOrDefault(support => support.Kind == kind);
        if (term is null || Day(term.From, referral) is not { } from
            || (term.If is { } condition && NaiveConditions.Holds(condition, this, referral, from) != true))
        {
            return null;
        }

        var to = term.For.LastDay(from);
        if (term.NotPastDay is { } last && First(FactKind.Started, referral) is { } start && start.AddDays(last) < to)
        {
            to = start.AddDays(last);
        }

        foreach (var earlier in Referrals.TakeWhile(other => other != referral).Where(_ => term.SecondReferral == SecondReferral.Continues))
        {
            to = Support(kind, earlier) is { } underWay && underWay.From <= from && from <= underWay.To ? underWay.To : to;
        }

        var left = First(FactKind.Left, referral);
        var withdrawn = First(FactKind.Withdrawn, referral);
        to = left < to ? left.Value : to;
        to = withdrawn is { } cancelled && cancelled.AddDays(-1) < to ? cancelled.AddDays(-1) : to;
        return from <= to ? (from, to) : null;
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
            case AnchorKind.EndOfSupport:
                return Support(StateKind.InSupport, referral)?.To;
            case AnchorKind.ContractStart:
                return contract.Start;
            case AnchorKind.ReferralEnd:
                return contract.ReferralEnd;
            case AnchorKind.Day:
                return anchor.Day;
            default:
                for (var day = start; day <= LastDay; day = day.Value.AddDays(1))
                {
                    if (IsIn(State.InWork, day.Value, referral))
                    {
                        return day;
                    }
                }

                return null;
        }
    }

    /// <summary>What a job's start, or a later change on or before a day, says last.</summary>
    private T? Said<T>(Fact start, DateOnly day, Func<Fact, T?> what)
        where T : struct => Facts
        .Where(fact => fact == start || (fact.Kind == FactKind.JobChanged && fact.Job == start.Job && fact.On >= start.On && fact.On <= day))
        .Select(what).LastOrDefault(said => said is not null);

    private DateOnly EndOf(Fact start) =>
        Facts.FirstOrDefault(end => end.Kind == FactKind.JobEnded && end.Job == start.Job && end.On >= start.On)?.On ?? DateOnly.MaxValue;

    private bool OnBenefit(State state, DateOnly day) => day <= LastDay && Facts.Any(start => start.Kind == FactKind.BenefitStarted
        && (state.Benefits.Count == 0 || state.Benefits.Any(benefit => start.Benefit.Split('/')[0] == benefit.Code || start.Benefit == benefit.Code))
        && start.On <= day
        && !Facts.Any(end => end.Kind == FactKind.BenefitEnded && end.Benefit == start.Benefit && end.On >= start.On && end.On < day));
}

internal sealed class NaiveReferral(Fact referred)
{
    public Fact Referred { get; } = referred;

    public string Name => Referred.Referral;

    /// <summary>The first day of each outcome.</summary>
    public Dictionary<string, DateOnly> Reached { get; } = [];

    public List<NaiveAchievement> Achieved { get; } = [];

    public void Forget(string outcome)
    {
        Reached.Remove(outcome);
        Achieved.RemoveAll(one => one.Outcome.Name == outcome);
    }
}

/// <param name="Payable">The day it is due by its claim; null where that never comes.</param>
internal sealed record NaiveAchievement(OutcomeTerm Outcome, int Sequence, DateOnly Day, Way Way, DateOnly? Payable, bool IsRejected);
