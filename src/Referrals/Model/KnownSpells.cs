using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>The days on which a person is known to be in a state, and from which day on that is known at all. Days as day numbers, both ends
/// inclusive; a spell without an end goes on.</summary>
internal sealed class KnownSpells
{
    private const int OnAndOn = int.MaxValue;

    private readonly List<(int From, int To)> _spells;
    private readonly int _knownFrom;
    private readonly IReadOnlyList<KnownFact> _used;

    private KnownSpells(List<(int From, int To)> spells, int knownFrom, IReadOnlyList<KnownFact> used)
    {
        _spells = spells;
        _knownFrom = knownFrom;
        _used = used;
    }

    /// <returns>Nothing where no fact tells of such a state, or only the programme itself makes it.</returns>
    public static KnownSpells? Of(State state, IReadOnlyList<KnownFact> facts)
    {
        var (start, end) = state.Kind switch
        {
            StateKind.OnBenefit or StateKind.OffBenefit => (FactKind.BenefitStarted, FactKind.BenefitEnded),
            StateKind.InWork or StateKind.Employed or StateKind.SelfEmployed or StateKind.Supported => (FactKind.JobStarted, FactKind.JobEnded),
            _ => default((FactKind, FactKind)?),
        } ?? default;
        var told = facts.Where(fact => fact.Content.Kind == start || fact.Content.Kind == end).ToList();
        if (start == end || told.Count == 0)
        {
            return null;
        }

        var spells = Joined(told.Where(fact => fact.Content.Kind == start && IsOf(state, fact.Content))
            .Select(begun => (begun.Content.On.DayNumber, LastDay(begun.Content, end, told))));
        var knownFrom = told.Min(fact => fact.Content.On).DayNumber;
        return new KnownSpells(state.Kind == StateKind.OffBenefit ? Between(spells, knownFrom) : spells, knownFrom, told);
    }

    public Finding On(DateOnly day) =>
        Found(Covering(day.DayNumber) is not null ? Holds.Yes : day.DayNumber < _knownFrom ? Holds.Unknown : Holds.No);

    /// <summary>So long without a break, up to and including the day before.</summary>
    public Finding Lasting(Length length, DateOnly day)
    {
        var spell = Covering(day.DayNumber - 1);
        return Found(
            spell is { } covering && length.LastDay(DateOnly.FromDayNumber(covering.From)).DayNumber < day.DayNumber ? Holds.Yes
            : spell is null && day.DayNumber - 1 < _knownFrom ? Holds.Unknown
            : Holds.No);
    }

    /// <summary>As many days of the longer length as the shorter has, both ending the day before. Days of which nothing is known may count.</summary>
    public Finding Within(Length length, Length before, DateOnly day)
    {
        var first = Back(day, before);
        var needed = day.DayNumber - Back(day, length);
        var known = _spells.Sum(spell => Math.Max(0, Math.Min(spell.To, day.DayNumber - 1) - Math.Max(spell.From, first) + 1));
        var unknown = Math.Max(0, Math.Min(_knownFrom, day.DayNumber) - first);
        return Found(known >= needed ? Holds.Yes : known + unknown >= needed ? Holds.Unknown : Holds.No);
    }

    /// <summary>On any day before. That it never was so nobody can know from a record that begins somewhere.</summary>
    public Finding Before(DateOnly day) => Found(_spells.Exists(spell => spell.From < day.DayNumber) ? Holds.Yes : Holds.Unknown);

    private Finding Found(Holds holds) => new(holds, _used);

    private (int From, int To)? Covering(int day)
    {
        foreach (var spell in _spells)
        {
            if (spell.From <= day && day <= spell.To)
            {
                return spell;
            }
        }

        return null;
    }

    private static bool IsOf(State state, Fact fact) => state.Kind switch
    {
        StateKind.OnBenefit or StateKind.OffBenefit => state.Benefits.Count == 0 || state.Benefits.Any(benefit => benefit.Reads(fact.Benefit)),
        StateKind.Employed => fact is { Counts: true, SelfEmployed: not true },
        StateKind.SelfEmployed => fact is { Counts: true, SelfEmployed: true },
        StateKind.Supported => fact is { Counts: true, Supported: true },
        _ => fact.Counts,
    };

    /// <summary>The first end of the same benefit or job on or after the start.</summary>
    private static int LastDay(Fact begun, FactKind end, List<KnownFact> told) =>
        told.Where(fact => fact.Content.Kind == end && fact.Content.Benefit == begun.Benefit && fact.Content.Job == begun.Job && fact.Content.On >= begun.On)
            .Select(fact => fact.Content.On.DayNumber).DefaultIfEmpty(OnAndOn).Min();

    /// <summary>Overlapping and adjoining spells are one.</summary>
    private static List<(int From, int To)> Joined(IEnumerable<(int From, int To)> spells)
    {
        var joined = new List<(int From, int To)>();
        foreach (var spell in spells.Order())
        {
            if (joined is [.., var last] && (last.To == OnAndOn || spell.From <= last.To + 1))
            {
                joined[^1] = (last.From, Math.Max(last.To, spell.To));
            }
            else
            {
                joined.Add(spell);
            }
        }

        return joined;
    }

    /// <summary>The known days that are in none of these.</summary>
    private static List<(int From, int To)> Between(List<(int From, int To)> spells, int knownFrom)
    {
        var between = new List<(int From, int To)>();
        var from = knownFrom;
        foreach (var spell in spells)
        {
            if (spell.From > from)
            {
                between.Add((from, spell.From - 1));
            }

            if (spell.To == OnAndOn)
            {
                return between;
            }

            from = spell.To + 1;
        }

        between.Add((from, OnAndOn));
        return between;
    }

    private static int Back(DateOnly day, Length length) =>
        length.CountedDays is { } days ? day.DayNumber - days : day.AddMonths(-length.Number).DayNumber;
}
