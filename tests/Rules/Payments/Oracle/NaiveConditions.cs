using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>True, false, or null for unknown.</summary>
internal static class NaiveConditions
{
    private static readonly DateOnly Ever = new(1995, 1, 1);

    public static bool? Holds(Condition condition, NaivePerson person, NaiveReferral referral, DateOnly day)
    {
        switch (condition)
        {
            case AllOf all:
                var parts = all.Of.Select(part => Holds(part, person, referral, day)).ToList();
                return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
            case AnyOf any:
                return AtLeast(1, any.Of, person, referral, day);
            case AtLeast some:
                return AtLeast(some.Number, some.Of, person, referral, day);
            case Not not:
                return !Holds(not.Of, person, referral, day);
            case InState state:
                return person.IsIn(state.State, day, referral);
            case StateFor lasting:
                var first = day;
                while (first > Ever && person.IsIn(lasting.State, first.AddDays(-1), referral))
                {
                    first = first.AddDays(-1);
                }

                return first < day && lasting.For.LastDay(first) < day;
            case StateWithin within:
                var asked = day.DayNumber - Back(day, within.For).DayNumber;
                return Days(Back(day, within.Before), day).Count(past => person.IsIn(within.State, past, referral)) >= asked;
            case StateBefore before:
                return Days(person.Facts[0].On.AddDays(-1), day).Any(past => person.IsIn(before.State, past, referral));
            case Assessed assessed:
                var latest = person.Facts.LastOrDefault(fact => fact.Kind == FactKind.Assessed && fact.Measure == assessed.Characteristic && fact.On <= day);
                return latest is null ? null : latest.Value != 0;
            case AgeBetween between:
                return person.Born is not { } born ? null : Age(born, day) >= between.From && !(Age(born, day) > between.To);
            case FallsWithin falls:
                return person.Day(falls.Anchor, referral) is { } on && person.IsIn(falls.Support, on, referral);
            case Reached reached:
                return referral.Reached.TryGetValue(reached.Outcome.Name, out var achieved) && achieved <= day;
            default:
                return null;
        }
    }

    public static int Age(DateOnly born, DateOnly day)
    {
        var age = 0;
        while (born.AddYears(age + 1) <= day)
        {
            age++;
        }

        return age;
    }

    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly end)
    {
        for (var day = from; day < end; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static bool? AtLeast(int number, IReadOnlyList<Condition> of, NaivePerson person, NaiveReferral referral, DateOnly day)
    {
        var parts = of.Select(part => Holds(part, person, referral, day)).ToList();
        return parts.Count(part => part == true) >= number ? true : parts.Count(part => part != false) >= number ? null : false;
    }

    private static DateOnly Back(DateOnly day, Length length) =>
        length.CountedDays is { } days ? day.AddDays(-days) : day.AddMonths(-length.Number);
}
