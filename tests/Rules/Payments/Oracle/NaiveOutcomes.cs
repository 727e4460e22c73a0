using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>What each referral of a person reaches, outcome by outcome in the order written.</summary>
internal sealed class NaiveOutcomes(
    NaivePerson person, Programme programme, ContractTerms contract, WorkingDays calendar, bool claimsRequired)
{
    /// <summary>Outcome by outcome, every version beside the others: what comes once for a person is settled before the next is read.</summary>
    public static void Reach(NaivePerson[] persons, NaiveOutcomes[] versions, NaiveVersions binding)
    {
        foreach (var name in versions.Reverse().SelectMany(version => version.Terms).Select(outcome => outcome.Name).Distinct().ToList())
        {
            for (var version = 0; version < versions.Length; version++)
            {
                versions[version].Reach(name);
            }

            var first = Enumerable.Range(0, persons[0].Referrals.Count).Select(i => (Referral: i, Day: binding.First(persons, i, name)))
                .Where(one => one.Day is not null).OrderBy(one => one.Day).Select(one => one.Referral).Take(1).ToList();
            for (var version = 0; version < versions.Length; version++)
            {
                if (first.Count > 0 && versions[version].Terms.Any(outcome => outcome.Name == name && outcome.Once == OncePer.Person))
                {
                    foreach (var referral in persons[version].Referrals.Where(referral => referral != persons[version].Referrals[first[0]]))
                    {
                        referral.Forget(name);
                    }
                }
            }
        }
    }

    private IReadOnlyList<OutcomeTerm> Terms => programme.Outcomes;

    private void Reach(string name)
    {
        if (programme.Outcomes.FirstOrDefault(outcome => outcome.Name == name) is not { } outcome)
        {
            return;
        }

        DateOnly? served = null;
        foreach (var referral in person.Referrals)
        {
            var all = Reach(outcome, referral, served);
            served = all.Select(one => (DateOnly?)one.Day).Append(served).Max();
            referral.Achieved.AddRange(all);
        }

        foreach (var referral in person.Referrals.Where(referral => referral.Achieved.Any(one => one.Outcome.Name == name)))
        {
            referral.Reached[name] = referral.Achieved.First(one => one.Outcome.Name == name).Day;
        }
    }

    public int? Group(NaiveReferral referral)
    {
        var groups = programme.Groups.Groups.ToList();
        if (person.Day(new Anchor(programme.Groups.DecidedOn), referral) is not { } day)
        {
            return null;
        }

        var stated = person.Stood(referral, programme.Groups.Kept ? day : DateOnly.MaxValue, fact => fact.Group);
        if (stated.Length > 0)
        {
            return groups.FindIndex(group => group.Key == stated) is >= 0 and var place ? place : null;
        }

        foreach (var (i, group) in groups.Index())
        {
            var truth = group.From > day || group.When is null ? false : NaiveConditions.Holds(group.When, person, referral, day);
            if (truth != false)
            {
                return truth == true ? i : null;
            }
        }

        return null;
    }

    /// <summary>When a sequence that was achieved on a day is due by its claim.</summary>
    public NaiveAchievement Claimed(OutcomeTerm outcome, Way way, NaiveReferral referral, int sequence, DateOnly day)
    {
        bool IsAbout(Fact fact) => fact.Outcome == outcome.Name && fact.Sequence == sequence;
        if (person.Of(FactKind.Rejected, referral).Any(IsAbout))
        {
            return new NaiveAchievement(outcome, sequence, day, way, null, true);
        }

        var validated = person.Of(FactKind.Validated, referral).Where(IsAbout).Select(fact => fact.On).Order().ToList();
        if (way.Claim is not ClaimWindow window)
        {
            return new NaiveAchievement(outcome, sequence, day, way, OnceValidated(way, day, validated), false);
        }

        var opens = window.OpensAfter is { } passed ? After(day, passed).AddDays(1) : day;
        var closes = window.ClosesAfter is { } length ? After(day, length) : DateOnly.MaxValue;
        if (window.Late is { } late && way.Window is { } read && person.Day(read.From, referral) is { } anchor
            && day >= anchor.AddDays(late.AchievedFromDay))
        {
            closes = anchor.AddDays(late.UntilDay);
        }

        var claims = person.Of(FactKind.Claimed, referral).Where(fact => IsAbout(fact) && fact.On <= closes).Select(fact => fact.On).ToList();
        DateOnly? due = !claimsRequired ? opens : claims.Count == 0 ? null : claims.Min() > opens ? claims.Min() : opens;
        return new NaiveAchievement(outcome, sequence, day, way, OnceValidated(way, due, validated), false);
    }

    /// <summary>No earlier than the first validation, where the programme pays only then and nothing is assumed.</summary>
    private DateOnly? OnceValidated(Way way, DateOnly? due, List<DateOnly> validated) =>
        !way.IsValidatedBeforePayment || !claimsRequired || due is null ? due
        : validated.Count == 0 ? null
        : validated[0] > due ? validated[0] : due;

    private DateOnly After(DateOnly day, Length length) =>
        length.Unit == LengthUnit.WorkingDays ? calendar.After(day, length.Number) : length.DayAfter(day);

    private List<NaiveAchievement> Reach(OutcomeTerm outcome, NaiveReferral referral, DateOnly? served)
    {
        DateOnly? after = null;
        if (outcome.After is { } earlier)
        {
            var before = referral.Achieved.FirstOrDefault(one => one.Outcome.Name == earlier.Name);
            after = outcome.Again is { Follows: not FollowsDay.Achieved } ? before?.Payable : before?.Day;
            if (after is null)
            {
                return [];
            }
        }

        if (outcome.Again is not null)
        {
            return [.. Again(outcome, referral, after, served)];
        }

        return [.. outcome.Ways.Select(way => (Way: way, Day: Day(way, referral, after, served)))
            .Where(way => way.Day is not null).OrderBy(way => way.Day).Take(1)
            .Select(way => Claimed(outcome, way.Way, referral, 1, way.Day!.Value))];
    }

    private DateOnly? Day(Way way, NaiveReferral referral, DateOnly? after, DateOnly? served)
    {
        var withdrawn = person.First(FactKind.Withdrawn, referral);
        if (way.Reach is StartReached)
        {
            var start = person.First(FactKind.Started, referral);
            return start >= withdrawn || start < after || start is not { } day || way.Conditions.Any(tested => tested.Tested == Tested.WhenReached
                && NaiveConditions.Holds(tested.Condition, person, referral, day) != true) ? null : start;
        }

        if (person.Day(way.Window!.From, referral) is not { } anchor)
        {
            return null;
        }

        var from = way.CountFrom is { } counted ? person.Day(counted, referral) : after is { } previous ? previous.AddDays(1) : anchor;
        if (from is not { } first)
        {
            return null;
        }

        first = served is { } last && last >= first ? last.AddDays(1) : first;
        first = first < anchor ? anchor : first;
        return Walk(way, referral).First(first, Last(way.Window, anchor, referral, withdrawn), after ?? DateOnly.MinValue);
    }

    private NaiveReach Walk(Way way, NaiveReferral referral) => new(person, referral, way, Group(referral), contract, calendar);

    private DateOnly WindowEnd(Window window, DateOnly anchor, NaiveReferral referral)
    {
        var to = window.Of(anchor).To;
        while (window.KeptOpenWhileInWork && person.IsIn(State.InWork, to, referral) && person.IsIn(State.InWork, to.AddDays(1), referral))
        {
            to = to.AddDays(1);
        }

        return to;
    }

    private DateOnly Last(Window? window, DateOnly anchor, NaiveReferral referral, DateOnly? withdrawn)
    {
        var to = window is null ? person.LastDay : WindowEnd(window, anchor, referral);
        to = withdrawn is { } cancelled && cancelled.AddDays(-1) < to ? cancelled.AddDays(-1) : to;
        return person.LastDay < to ? person.LastDay : to;
    }

    /// <summary>Period after period, each from the day after the last was achieved, claimed or paid.</summary>
    private IEnumerable<NaiveAchievement> Again(OutcomeTerm outcome, NaiveReferral referral, DateOnly? after, DateOnly? served)
    {
        var (again, way) = (outcome.Again!, outcome.Ways[0]);
        var anchor = person.Day(way.Window?.From ?? Anchor.Start, referral);
        if ((after ?? anchor?.AddDays(-1)) is not { } before || (way.Window is not null && anchor is null))
        {
            yield break;
        }

        var most = again.AtMost is null ? int.MaxValue
            : again.AtMost.Number ?? again.AtMost.ByTable!.Rows.FirstOrDefault(row => row.Group == Group(referral))?.Value ?? 0;
        var to = Last(way.Window, anchor ?? default, referral, person.First(FactKind.Withdrawn, referral));
        if (again.EndsByBreakAfter is { } run && person.Day(run.From, referral) is { } opened)
        {
            var end = WindowEnd(run, opened, referral);
            var day = (end > before ? end : before).AddDays(1);
            while (day <= to && person.IsIn(State.InWork, day, referral))
            {
                day = day.AddDays(1);
            }

            to = day.AddDays(-1) < to ? day.AddDays(-1) : to;
        }

        var begins = (served > before ? served.Value : before).AddDays(1);
        for (var sequence = 1; sequence <= most && begins <= to; sequence++)
        {
            if (Period(Walk(way, referral), way, again, begins, to) is not { } day)
            {
                yield break;
            }

            var achieved = Claimed(outcome, way, referral, sequence, day);
            yield return achieved;
            if ((again.Follows == FollowsDay.Achieved ? achieved.Day : achieved.Payable) is not { } next)
            {
                yield break;
            }

            begins = next.AddDays(1);
        }
    }

    private static DateOnly? Period(NaiveReach walk, Way way, AgainTerm again, DateOnly begins, DateOnly to)
    {
        if (((MeasureReached)way.Reach).Measure is DaysIn)
        {
            return walk.First(begins, to, DateOnly.MinValue);
        }

        if (walk.Asked(begins) is not { } weeks)
        {
            return null;
        }

        var count = (int)weeks.Floor() + (((MeasureReached)way.Reach).Exceeds ? 1 : 0);
        for (var first = begins; first <= to;)
        {
            var last = first.AddDays((count * 7) - 1);
            var allMade = Enumerable.Range(0, count).All(week => walk.Week(first.AddDays(week * 7), to) is not null);
            if (allMade && last <= to && walk.HoldsWhenReached(last))
            {
                return last;
            }

            if (again.Failed == FailedPeriod.Ends)
            {
                return null;
            }

            // a whole week fails on its first day that does not qualify, another on its seventh
            var week = Enumerable.Range(0, count).Select(week => first.AddDays(week * 7)).FirstOrDefault(week => walk.Week(week, to) is null);
            var failing = allMade ? last : week;
            if (!allMade && ((MeasureReached)way.Reach).Measure is WeeksIn { Kind: WeekKind.Whole })
            {
                while (failing <= to && walk.Counts(failing))
                {
                    failing = failing.AddDays(1);
                }
            }
            else if (!allMade)
            {
                failing = week.AddDays(6);
            }

            first = failing.AddDays(1);
            while (first <= to && !walk.Counts(first))
            {
                first = first.AddDays(1);
            }
        }

        return null;
    }
}
