using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>The days that count towards a way: in its state, in work that began late enough, its conditions holding.</summary>
internal sealed class QualifyingDays(MilestoneReader reader, MilestonePlan plan)
{
    private readonly Spells _begun = new();
    private Spells _found = new();
    private Spells _spare = new();

    /// <summary>Good until the next call. A week that must qualify whole has its conditions on each of its days.</summary>
    public Spells Of(WayPlan way, int referral, int from, int to)
    {
        reader.Spells(way.Slot, referral).Within(from, to, _found);
        if (way.Term.WorkBegun is { } begun && _found.Count > 0)
        {
            var day = reader.DayOf(begun.From, referral);
            OnlyBegunFrom(referral, begun.After && day != ReferralFacts.Never ? day + 1 : day);
        }

        foreach (var condition in way.EachDay)
        {
            OnlyWhere(condition, referral);
        }

        if (way.Reach!.Measure is not WeeksIn { Kind: WeekKind.Touched })
        {
            foreach (var condition in way.EachWeek)
            {
                OnlyWhere(condition, referral);
            }
        }

        return _found;
    }

    private void OnlyWhere(ConditionPlan condition, int referral)
    {
        if (_found.Count == 0)
        {
            return;
        }

        _spare.Clear();
        for (var i = 0; i < _found.Count; i++)
        {
            condition.AddTrueDays(reader, referral, _found.From(i), _found.To(i), _spare);
        }

        (_found, _spare) = (_spare, _found);
    }

    /// <summary>All that is tested when the measure is reached.</summary>
    public Truth Holds(WayPlan way, int referral, int day)
    {
        var least = Truth.True;
        foreach (var condition in way.WhenReached)
        {
            var truth = condition.At(reader, referral, day);
            least = truth < least ? truth : least;
        }

        return least;
    }

    /// <summary>The first day from one to another on which all that is tested when reached holds.</summary>
    public int FirstHolding(WayPlan way, int referral, int from, int to)
    {
        if (way.WhenReached.Length == 0 || from > to)
        {
            return from <= to ? from : ReferralFacts.Never;
        }

        var unknown = false;
        for (var day = from; day <= to; day++)
        {
            var truth = Holds(way, referral, day);
            if (truth == Truth.True)
            {
                return day;
            }

            unknown |= truth == Truth.Unknown;
        }

        if (unknown)
        {
            reader.CannotDecide(referral, way.Term.Clause, UnknownReason.ConditionUnknown);
        }

        return ReferralFacts.Never;
    }

    public bool HoldsEachDay(WayPlan way, int referral, int day)
    {
        foreach (var condition in way.EachDay)
        {
            if (condition.At(reader, referral, day) != Truth.True)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Work belongs to spells, not to jobs: days of a spell that began too early stay out, whatever job they are of.</summary>
    private void OnlyBegunFrom(int referral, int day)
    {
        _begun.Clear();
        var work = reader.Spells(plan.InWork, referral);
        for (var i = 0; i < work.Count; i++)
        {
            if (work.From(i) >= day)
            {
                _begun.Add(work.From(i), work.To(i));
            }
        }

        _found.And(_begun, _spare);
        (_found, _spare) = (_spare, _found);
    }
}
