using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>The days on which participation can turn: a fact's, the days on which a spell begins, ends or has lasted as long as a change asks, an
/// age, a small area's, and the first and last on which a change asks anything. Between two of them nothing turns.</summary>
internal static class TurningDays
{
    /// <param name="told">Days on which something is said of the referral itself.</param>
    /// <returns>In order, from the first day to the last, both inclusive; every one of them where a change asks of a window that slides.</returns>
    public static IEnumerable<DateOnly> Of(
        IReadOnlyList<ParticipationChange> changes, IEnumerable<DateOnly> told, PersonKnown known, DateOnly from, DateOnly until)
    {
        if (until < from)
        {
            return [];
        }

        var asked = changes.SelectMany(change => Asked(change.When)).ToList();
        if (asked.Exists(condition => condition is StateWithin))
        {
            return Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(from.AddDays);
        }

        var days = new SortedSet<DateOnly>(told) { from };
        days.UnionWith(changes.SelectMany(change => Bounds(change.Days.From, change.Days.Until)));
        days.UnionWith(asked.OfType<AgeBetween>().SelectMany(age => Birthdays(known.Born, age)));
        days.UnionWith(asked.Exists(condition => condition is LivesIn)
            ? known.Home?.Register.All.SelectMany(part => Bounds(part.From, part.To)) ?? []
            : []);
        var lengths = asked.OfType<StateFor>().Select(state => state.For).Distinct().ToList();
        foreach (var day in known.Facts.Select(fact => fact.Content.On).Distinct())
        {
            days.UnionWith([day, day.AddDays(1), day.AddDays(2)]);
            days.UnionWith(lengths.SelectMany(length => new[] { length.LastDay(day).AddDays(1), length.LastDay(day.AddDays(1)).AddDays(1) }));
        }

        return days.GetViewBetween(from, until);
    }

    private static IEnumerable<Condition> Asked(Condition condition) => condition switch
    {
        AllOf all => all.Of.SelectMany(Asked),
        AnyOf any => any.Of.SelectMany(Asked),
        AtLeast some => some.Of.SelectMany(Asked),
        Not not => Asked(not.Of),
        _ => [condition],
    };

    private static IEnumerable<DateOnly> Bounds(DateOnly? from, DateOnly? until) =>
        new[] { from, until?.AddDays(1) }.OfType<DateOnly>();

    private static IEnumerable<DateOnly> Birthdays(DateOnly? born, AgeBetween age) => born is not { } known
        ? []
        : Bounds(new DateOnly(known.Year, known.Month, 1).AddYears(age.From), age.To is { } last ? new DateOnly(known.Year, known.Month, 1).AddYears(last + 1) : null);
}
