using Concordat.Journey;
using Concordat.Outcomes;

namespace Concordat.Performance;

/// <summary>Counts a contract's cohorts from its book. Each person counts once, with the first start that the contract took; a referral
/// of another lot, withdrawn or outside the programme's days is no start of this contract.</summary>
public static class Cohorts
{
    /// <param name="plan">The programme bound to the contract and its book.</param>
    /// <param name="levels">What is measured, in the order of the table's measures.</param>
    /// <param name="view">As-at and known-at.</param>
    /// <returns>Members by number: lots and groups by place from 1, authorities and providers by the book's codes; 0 is not known.</returns>
    public static CohortTable Of(MilestonePlan plan, IReadOnlyList<MeasuredLevel> levels, View view) =>
        CohortTable.Of(Cases(plan, levels, view), levels.Count, DateOnly.FromDayNumber(view.AsAt));

    private static IEnumerable<CohortCase> Cases(MilestonePlan plan, IReadOnlyList<MeasuredLevel> levels, View view)
    {
        var reader = new MilestoneReader(plan, view);
        for (var person = 1; person < plan.Book.PeopleCount; person++)
        {
            reader.Read(person);
            if (FirstStart(reader) is >= 0 and var referral)
            {
                yield return Case(plan.Book, reader, referral, levels);
            }
        }
    }

    private static int FirstStart(MilestoneReader reader)
    {
        var referrals = reader.Timeline.Referrals;
        var first = -1;
        for (var i = 0; i < referrals.Count; i++)
        {
            if (referrals[i].Unpaid == Unpaid.None && referrals[i].Start != ReferralFacts.Never
                && (first < 0 || referrals[i].Start < referrals[first].Start))
            {
                first = i;
            }
        }

        return first;
    }

    private static CohortCase Case(Book book, MilestoneReader reader, int referral, IReadOnlyList<MeasuredLevel> levels)
    {
        var facts = reader.Timeline.Referrals[referral];
        var placement = book.Placements[facts.Placement];
        var reached = new DateOnly?[levels.Count];
        for (var i = 0; i < reached.Length; i++)
        {
            var day = reader.ReachedOn(referral, levels[i].Outcome);
            reached[i] = day == ReferralFacts.Never ? null : DateOnly.FromDayNumber(day);
        }

        return new CohortCase(
            DateOnly.FromDayNumber(facts.Start),
            new Members(facts.Lot + 1, placement.Area, placement.Provider, (reader.GroupOf(referral) ?? -1) + 1),
            reached);
    }
}
