using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Performance;

/// <summary>Counts a contract's cohorts from its book. Each person counts once, with the first start that the contract took; a referral
/// of another lot, withdrawn or outside the programme's days is no start of this contract.</summary>
/// <remarks>Where several definitions bind the contract, a start is the contract's by the one in force for it, and a level of one name counts
/// whatever the definition that binds it has achieved, as payments count it. What is measured, and by which lots and groups, is the
/// definition's in force on the as-at day.</remarks>
public sealed class Cohorts
{
    private readonly BoundPlans _plans;
    private readonly VersionedReaders _readers;

    /// <summary>By version and measure: the place of the outcome counted; -1 where that version has no level of this name.</summary>
    private readonly int[][] _outcomes;

    /// <summary>By version: its lots' and groups' numbers among those shown, from 1; 0 where there is none of the name.</summary>
    private readonly int[][] _lots;
    private readonly int[][] _groups;

    private Cohorts(BoundPlans plans, IReadOnlyList<MeasuredLevel> levels, View view)
    {
        _plans = plans;
        _readers = new VersionedReaders(plans.Versions, plans.Plans, view);
        var shown = plans.On(DateOnly.FromDayNumber(view.AsAt)).Programme;
        _outcomes = [.. plans.Versions.All.Select(programme => levels.Select(level => OutcomeOf(programme, shown, level)).ToArray())];
        _lots = [.. plans.Versions.All.Select(programme => Numbers(programme.Lots.Select(lot => lot.Name), shown.Lots.Select(lot => lot.Name)))];
        _groups = [.. plans.Versions.All.Select(programme =>
            Numbers(programme.Groups.Groups.Select(group => group.Key), shown.Groups.Groups.Select(group => group.Key)))];
    }

    /// <param name="plans">Every definition that binds the contract, bound to its terms and its book.</param>
    /// <param name="levels">What is measured, in the order of the table's measures: of the definition in force on the as-at day.</param>
    /// <param name="view">As-at and known-at.</param>
    /// <returns>Members by number: lots and groups by place from 1, authorities and providers by the book's codes; 0 is not known.</returns>
    public static CohortTable Of(BoundPlans plans, IReadOnlyList<MeasuredLevel> levels, View view) =>
        CohortTable.Of(new Cohorts(plans, levels, view).Cases(), levels.Count, DateOnly.FromDayNumber(view.AsAt));

    /// <summary>The starts that the table counts, one by one.</summary>
    public static IReadOnlyList<CohortCase> CasesOf(BoundPlans plans, IReadOnlyList<MeasuredLevel> levels, View view) =>
        [.. new Cohorts(plans, levels, view).Cases()];

    private IEnumerable<CohortCase> Cases()
    {
        for (var person = 1; person < _plans.Book.PeopleCount; person++)
        {
            _readers.Read(person);
            if (FirstStart() is >= 0 and var referral)
            {
                yield return Case(referral);
            }
        }
    }

    private int FirstStart()
    {
        var referrals = _readers.Readers[0].Timeline.Referrals;
        var first = -1;
        for (var i = 0; i < referrals.Count; i++)
        {
            var facts = Binding(i).Timeline.Referrals[i];
            if (facts.Unpaid == Unpaid.None && facts.Start != ReferralFacts.Never && (first < 0 || facts.Start < referrals[first].Start))
            {
                first = i;
            }
        }

        return first;
    }

    /// <summary>The reader of the version in force for a referral on the day it started, or on that of the referral where it never did.</summary>
    private MilestoneReader Binding(int referral) => _readers.Readers[VersionOf(referral)];

    private int VersionOf(int referral)
    {
        var facts = _readers.Readers[0].Timeline.Referrals[referral];
        return _plans.Versions.InForce(facts.Day, facts.Start == ReferralFacts.Never ? facts.Day : facts.Start);
    }

    private CohortCase Case(int referral)
    {
        var version = VersionOf(referral);
        var reader = _readers.Readers[version];
        var facts = reader.Timeline.Referrals[referral];
        var placement = _plans.Book.Placements[facts.Placement];
        return new CohortCase(
            DateOnly.FromDayNumber(facts.Start),
            new Members(
                facts.Lot < 0 ? 0 : _lots[version][facts.Lot], placement.Area, placement.Provider,
                reader.GroupOf(referral) is { } group ? _groups[version][group] : 0),
            Reached(referral))
        {
            Referral = facts.Name,
        };
    }

    /// <summary>The first day of each level's outcome, whichever version binds it.</summary>
    private DateOnly?[] Reached(int referral)
    {
        var reached = new DateOnly?[_outcomes[0].Length];
        foreach (var (version, reader) in _readers.Readers.Index())
        {
            foreach (ref readonly var achievement in reader.Achieved)
            {
                if (achievement.Referral != referral)
                {
                    continue;
                }

                var day = DateOnly.FromDayNumber(achievement.Day);
                for (var measure = 0; measure < reached.Length; measure++)
                {
                    if (_outcomes[version][measure] == achievement.Outcome && (reached[measure] is not { } earlier || day < earlier))
                    {
                        reached[measure] = day;
                    }
                }
            }
        }

        return reached;
    }

    private static int OutcomeOf(Programme programme, Programme shown, MeasuredLevel level) => ReferenceEquals(programme, shown)
        ? level.Outcome
        : programme.Levels.FirstOrDefault(same => same.Name == level.Name)?.Count.Index ?? -1;

    private static int[] Numbers(IEnumerable<string> own, IEnumerable<string> shown)
    {
        var places = shown.ToList();
        return [.. own.Select(name => places.IndexOf(name) + 1)];
    }
}
