using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments.Forecasting;

/// <summary>A person's newest started referral: what it has reached, and what each step would pay it.</summary>
/// <param name="Group">Place among the programme's groups; -1 where there are none or it is not known.</param>
/// <param name="Reached">By step the day; <see cref="ReferralFacts.Never"/> where it did not, <see cref="Cases.Closed"/> where it no longer
/// can.</param>
/// <param name="Pence">By step, by the engine's own prices of the day of the view.</param>
internal sealed record Case(int Person, int Referral, int Start, int Group, int[] Reached, long[] Pence);

/// <summary>Everybody who has started.</summary>
internal static class Cases
{
    /// <summary>Another referral of the person reached what comes once for a person, here or on another contract.</summary>
    public const int Closed = int.MinValue;

    public static IReadOnlyList<Case> Of(GrossBook gross, Steps steps)
    {
        var reader = MilestoneReader.OfMoney(gross.Plan.Milestones, gross.View);
        var cases = new List<Case>();
        var at = 0;
        for (var person = 0; person < gross.Plan.Book.PeopleCount; person++)
        {
            var first = at;
            while (at < gross.Lines.Count && gross.Lines[at].Person == person)
            {
                at++;
            }

            if (person == 0)
            {
                continue;
            }

            reader.Read(person);
            if (Newest(reader) is >= 0 and var referral)
            {
                cases.Add(Of(gross, steps, reader, referral, gross.Lines.All[first..at]));
            }
        }

        return cases;
    }

    private static int Newest(MilestoneReader reader)
    {
        var newest = -1;
        for (var i = 0; i < reader.Timeline.Referrals.Count; i++)
        {
            ref var referral = ref reader.Timeline.Referrals[i];
            if (referral.Unpaid == Unpaid.None && referral.Start <= reader.View.AsAt
                && (newest < 0 || referral.Start > reader.Timeline.Referrals[newest].Start))
            {
                newest = i;
            }
        }

        return newest;
    }

    private static Case Of(GrossBook gross, Steps steps, MilestoneReader reader, int referral, ReadOnlySpan<GrossLine> lines)
    {
        var plan = gross.Plan;
        ref var facts = ref reader.Timeline.Referrals[referral];
        var reached = new int[steps.Count];
        Array.Fill(reached, ReferralFacts.Never);
        foreach (ref readonly var line in lines)
        {
            var place = steps.PlaceOf(plan.FirstNamed(line.Line), line.Sequence);
            if (place >= 0 && line.Referral == facts.Name)
            {
                reached[place] = line.Earned;
            }
            else if (place >= 0 && reached[place] == ReferralFacts.Never && IsOncePerPerson(plan, steps[place].Line))
            {
                reached[place] = Closed;
            }
        }

        var pence = new long[steps.Count];
        for (var place = 0; place < pence.Length; place++)
        {
            if (IsHeld(gross, steps[place].Line, reader.Person))
            {
                reached[place] = Closed;
            }

            pence[place] = PriceOf(plan.Lines[steps[place].Line]!, steps[place].Sequence, reader, referral);
        }

        return new Case(reader.Person, facts.Name, facts.Start, reader.GroupOf(referral) ?? -1, reached, pence);
    }

    private static bool IsHeld(GrossBook gross, int line, int person) => gross.Held is { } held && IsOncePerPerson(gross.Plan, line)
        && held.Holds(person, gross.Plan.Programme.Outcomes[gross.Plan.Lines[line]!.Term.For.Index].Name);

    private static bool IsOncePerPerson(EntitlementPlan plan, int line) =>
        plan.Programme.Outcomes[plan.Lines[line]!.Term.For.Index].Once == OncePer.Person;

    private static long PriceOf(LinePlan line, int sequence, MilestoneReader reader, int referral)
    {
        var parts = Math.Max(1, line.Instalments.Length);
        var achieved = new Achievement
        {
            Referral = referral,
            Outcome = line.Term.For.Index,
            Sequence = ((sequence - 1) / parts) + 1,
            Day = reader.View.AsAt,
        };
        var pence = line.PriceOf(reader, achieved);
        return pence <= 0 ? 0 : line.Instalments.Length > 0 ? line.Prices.Part(pence, (sequence - 1) % parts) : pence;
    }
}
