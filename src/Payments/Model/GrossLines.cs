using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Stage 1: one person's lines from that person's facts alone: outcomes, prices, discounts, instalments.</summary>
internal sealed class GrossLines(EntitlementPlan plan, MilestoneReader reader)
{
    private readonly int _asAt = reader.View.AsAt;

    /// <summary>Adds the lines of the person last read, in the order of referral, line and sequence.</summary>
    public void Add(Rows<GrossLine> into)
    {
        var first = into.Count;
        foreach (ref readonly var achievement in reader.Achieved)
        {
            ref var referral = ref reader.Timeline.Referrals[achievement.Referral];
            if (referral.Unpaid == Unpaid.None)
            {
                foreach (var line in plan.LinesFor[achievement.Outcome])
                {
                    Add(line, referral, achievement, into);
                }
            }
        }

        Sort(into, first);
    }

    private void Add(LinePlan line, in ReferralFacts referral, in Achievement achievement, Rows<GrossLine> into)
    {
        var pence = line.PriceOf(reader, achievement);
        if (pence < 0)
        {
            reader.Undecided.Add(new Undecided(achievement.Referral, line.Term.Clause, UnknownReason.NoPrice));
            return;
        }

        if (line.Instalments.Length > 0)
        {
            AddInstalments(line, referral, achievement, pence, into);
        }
        else if (achievement.Payable != ReferralFacts.Never && pence != 0)
        {
            Add(line, referral, achievement, pence, into);
        }
    }

    private void AddInstalments(
        LinePlan line, in ReferralFacts referral, in Achievement achievement, long pence, Rows<GrossLine> into)
    {
        var count = line.Instalments.Length;
        for (var part = 0; part < count; part++)
        {
            var due = DueDay(line, achievement, part);
            var amount = line.Prices.Part(pence, part);
            if (due > _asAt || amount == 0)
            {
                continue;
            }

            var instalment = achievement;
            instalment.Day = due;
            instalment.Sequence = ((achievement.Sequence - 1) * count) + part + 1;
            reader.Claim(ref instalment);
            if (instalment.Payable != ReferralFacts.Never)
            {
                Add(line, referral, instalment, amount, into);
            }
        }
    }

    /// <summary>The due day if its condition holds on it; for one that waits, the first later day on which it does.</summary>
    private int DueDay(LinePlan line, in Achievement achievement, int part)
    {
        var instalment = line.Instalments[part];
        var anchor = reader.DayOf(instalment.Due.From, achievement.Referral);
        if (anchor == ReferralFacts.Never)
        {
            return anchor;
        }

        var due = instalment.Due.After is { } length
            ? length.CountedDays is { } days ? anchor + days : length.DayAfter(DateOnly.FromDayNumber(anchor)).DayNumber
            : anchor;
        due = Math.Max(due, achievement.Day);
        if (line.Conditions[part] is not { } condition)
        {
            return due;
        }

        for (; due <= _asAt; due++)
        {
            var truth = reader.Ask(condition, achievement.Referral, due);
            if (truth == Truth.True)
            {
                return due;
            }

            if (truth == Truth.Unknown)
            {
                reader.Undecided.Add(new Undecided(achievement.Referral, instalment.Clause, UnknownReason.ConditionUnknown));
                return ReferralFacts.Never;
            }

            if (!instalment.Waits)
            {
                return ReferralFacts.Never;
            }
        }

        return ReferralFacts.Never;
    }

    private void Add(
        LinePlan line, in ReferralFacts referral, in Achievement achievement, long pence, Rows<GrossLine> into)
    {
        ref var gross = ref into.Add();
        gross.Person = reader.Person;
        gross.Referral = referral.Name;
        gross.Line = line.Index;
        gross.Sequence = (short)achievement.Sequence;
        gross.Start = referral.Start == ReferralFacts.Never ? referral.Day : referral.Start;
        gross.Earned = achievement.Day;
        gross.Payable = achievement.Payable;
        gross.Pence = pence;
    }

    /// <summary>A person has few lines, mostly in order already.</summary>
    private static void Sort(Rows<GrossLine> lines, int first)
    {
        for (var i = first + 1; i < lines.Count; i++)
        {
            for (var j = i; j > first && Order(lines[j], lines[j - 1]) < 0; j--)
            {
                (lines[j], lines[j - 1]) = (lines[j - 1], lines[j]);
            }
        }
    }

    private static int Order(in GrossLine a, in GrossLine b) =>
        a.Referral != b.Referral ? a.Referral.CompareTo(b.Referral)
        : a.Line != b.Line ? a.Line.CompareTo(b.Line)
        : a.Sequence.CompareTo(b.Sequence);
}
