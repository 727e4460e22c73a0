using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Stage 1: one person's lines from that person's facts alone: outcomes, prices, discounts, instalments.</summary>
internal sealed class GrossLines(EntitlementPlan plan, MilestoneReader reader)
{
    private readonly int _asAt = reader.View.AsAt;

    /// <summary>Adds the lines of the person last read, in the order of referral, line and sequence.</summary>
    public void Add(Rows<GrossLine> into)
    {
        var first = into.Count;
        for (var left = reader.Achieved; left.Length > 0;)
        {
            var alike = left[..Alike(left)];
            ref var referral = ref reader.Timeline.Referrals[alike[0].Referral];
            if (referral.Unpaid == Unpaid.None)
            {
                foreach (var line in plan.LinesFor[alike[0].Outcome])
                {
                    Add(line, referral, alike, into);
                }
            }

            left = left[alike.Length..];
        }

        Sort(into, first);
    }

    /// <summary>How many from the first on are of the same outcome and referral.</summary>
    private static int Alike(ReadOnlySpan<Achievement> achieved)
    {
        var count = 1;
        while (count < achieved.Length && achieved[count].Outcome == achieved[0].Outcome && achieved[count].Referral == achieved[0].Referral)
        {
            count++;
        }

        return count;
    }

    private void Add(LinePlan line, in ReferralFacts referral, ReadOnlySpan<Achievement> alike, Rows<GrossLine> into)
    {
        var pence = line.PriceOf(reader, alike[0]);
        Add(line, referral, alike[0], pence, into);
        for (var i = 1; i < alike.Length; i++)
        {
            Add(line, referral, alike[i], line.HasOnePrice ? pence : line.PriceOf(reader, alike[i]), into);
        }
    }

    private void Add(LinePlan line, in ReferralFacts referral, in Achievement achievement, long pence, Rows<GrossLine> into)
    {
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
            AddLine(line, referral, achievement, pence, into);
        }
    }

    private void AddInstalments(
        LinePlan line, in ReferralFacts referral, in Achievement achievement, long pence, Rows<GrossLine> into)
    {
        var count = line.Instalments.Length;
        for (var part = 0; part < count; part++)
        {
            var due = InstalmentDue.Of(reader, line, achievement, part);
            var amount = line.Prices.Part(pence, part);
            if (due.State != InstalmentState.Due)
            {
                Note(due, line.Instalments[part], achievement);
                continue;
            }

            if (amount == 0)
            {
                continue;
            }

            var instalment = achievement;
            instalment.Day = due.Day;
            instalment.Sequence = ((achievement.Sequence - 1) * count) + part + 1;
            reader.Claim(ref instalment);
            if (instalment.Payable != ReferralFacts.Never)
            {
                AddLine(line, referral, instalment, amount, into);
            }
        }
    }

    /// <summary>What is not due may be on a later day, or is not known to be.</summary>
    private void Note(InstalmentDue due, Instalment instalment, in Achievement achievement)
    {
        switch (due.State)
        {
            case InstalmentState.Later:
                reader.Awaits(due.Day);
                break;
            case InstalmentState.Waits:
                reader.Awaits(_asAt + 1);
                break;
            case InstalmentState.Unknown:
                reader.Undecided.Add(new Undecided(achievement.Referral, instalment.Clause, UnknownReason.ConditionUnknown));
                break;
            default:
                break;
        }
    }

    private void AddLine(LinePlan line, in ReferralFacts referral, in Achievement achievement, long pence, Rows<GrossLine> into)
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
