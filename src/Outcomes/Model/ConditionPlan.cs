using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>A condition bound to a book: asked of a referral on a day.</summary>
internal abstract class ConditionPlan
{
    public abstract Truth At(MilestoneReader reader, int referral, int day);

    /// <summary>Adds the days of a period on which it is true.</summary>
    public virtual void AddTrueDays(MilestoneReader reader, int referral, int from, int to, Spells into)
    {
        for (var day = from; day <= to; day++)
        {
            if (At(reader, referral, day) == Truth.True)
            {
                into.Add(day, day);
            }
        }
    }

    public static ConditionPlan Of(Condition condition, StateSlots slots, Book book) => condition switch
    {
        AllOf all => new AllOfPlan(Of(all.Of, slots, book)),
        AnyOf any => new AtLeastPlan(1, Of(any.Of, slots, book)),
        AtLeast atLeast => new AtLeastPlan(atLeast.Number, Of(atLeast.Of, slots, book)),
        Not not => new NotPlan(Of(not.Of, slots, book)),
        InState { State.Kind: StateKind.InSupport or StateKind.InWorkSupport } support => new InSupportPlan(support.State.Kind),
        InState state => new InStatePlan(slots.Of(state.State)),
        StateFor lasting => new StateForPlan(slots.Of(lasting.State), lasting.For),
        StateWithin within => new StateWithinPlan(slots.Of(within.State), within.For, within.Before),
        StateBefore before => new StateBeforePlan(slots.Of(before.State)),
        Assessed assessed => new AssessedPlan(book.Codes.NumberOf(assessed.Characteristic)),
        AgeBetween age => new AgePlan(age.From, age.To),
        FallsWithin falls => new FallsWithinPlan(falls.Anchor, falls.Support.Kind),
        Reached reached => new ReachedPlan(reached.Outcome.Index),
        LevelAtMinimum or LivesIn => new UnknownPlan(),
        _ => throw new NotSupportedException($"No reading for the condition {condition.GetType().Name}."),
    };

    private static ConditionPlan[] Of(IReadOnlyList<Condition> conditions, StateSlots slots, Book book) =>
        [.. conditions.Select(condition => Of(condition, slots, book))];

    private sealed class AllOfPlan(ConditionPlan[] of) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            var least = Truth.True;
            foreach (var condition in of)
            {
                var truth = condition.At(reader, referral, day);
                least = truth < least ? truth : least;
            }

            return least;
        }
    }

    private sealed class AtLeastPlan(int number, ConditionPlan[] of) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            int isTrue = 0, unknown = 0;
            foreach (var condition in of)
            {
                var truth = condition.At(reader, referral, day);
                isTrue += truth == Truth.True ? 1 : 0;
                unknown += truth == Truth.Unknown ? 1 : 0;
            }

            return isTrue >= number ? Truth.True : isTrue + unknown >= number ? Truth.Unknown : Truth.False;
        }
    }

    private sealed class NotPlan(ConditionPlan of) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day) => Truth.True - (int)of.At(reader, referral, day);
    }

    private sealed class InSupportPlan(StateKind kind) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            reader.AskAhead(day);
            return Truly(reader.IsSupported(kind, referral, day));
        }
    }

    private sealed class InStatePlan(int slot) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day) => Truly(reader.SpellsBy(day, slot, referral).Contains(day));

        public override void AddTrueDays(MilestoneReader reader, int referral, int from, int to, Spells into)
        {
            var spells = reader.Spells(slot, referral);
            for (var i = 0; i < spells.Count; i++)
            {
                into.Add(Math.Max(from, spells.From(i)), Math.Min(to, spells.To(i)));
            }
        }
    }

    /// <summary>So long without a break, up to and including the day before.</summary>
    private sealed class StateForPlan(int slot, Length length) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            var spells = reader.SpellsBy(day, slot, referral);
            var spell = spells.Covering(day - 1);
            return Truly(spell >= 0 && length.LastDay(DateOnly.FromDayNumber(spells.From(spell))).DayNumber < day);
        }
    }

    /// <summary>So many days of those before: as many as the length has when it ends the day before.</summary>
    private sealed class StateWithinPlan(int slot, Length length, Length before) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            var days = reader.SpellsBy(day, slot, referral).DaysWithin(Back(day, before), day - 1);
            return Truly(days >= day - Back(day, length));
        }

        /// <summary>The first day of a length that ends the day before.</summary>
        private static int Back(int day, Length length) => length.CountedDays is { } days
            ? day - days
            : DateOnly.FromDayNumber(day).AddMonths(-length.Number).DayNumber;
    }

    private sealed class StateBeforePlan(int slot) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            var spells = reader.SpellsBy(day, slot, referral);
            return Truly(spells.Count > 0 && spells.From(0) < day);
        }
    }

    private sealed class AssessedPlan(int measure) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            var readings = reader.Timeline.Assessed.All;
            for (var i = readings.Length - 1; i >= 0; i--)
            {
                if (readings[i].Measure == measure && readings[i].Day <= day)
                {
                    return Truly(readings[i].Value != 0);
                }
            }

            return Truth.Unknown;
        }
    }

    private sealed class AgePlan(int from, int? to) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            if (reader.AgeOn(day) is not { } age)
            {
                return Truth.Unknown;
            }

            return Truly(age >= from && !(age > to));
        }
    }

    private sealed class FallsWithinPlan(Anchor anchor, StateKind support) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            var anchored = reader.DayOf(anchor, referral);
            reader.AskAhead(day);
            return Truly(anchored != ReferralFacts.Never && reader.IsSupported(support, referral, anchored));
        }
    }

    private sealed class ReachedPlan(int outcome) : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day)
        {
            reader.AskAhead(day);
            return Truly(reader.ReachedOn(referral, outcome) <= day);
        }
    }

    private sealed class UnknownPlan : ConditionPlan
    {
        public override Truth At(MilestoneReader reader, int referral, int day) => Truth.Unknown;
    }

    private static Truth Truly(bool isTrue) => isTrue ? Truth.True : Truth.False;
}
