using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>What stands between an outcome and its payment. Four counters that never blur: an outcome may be achieved without being
/// claimed, claimed without being validated, and rejected whatever it was before.</summary>
public enum OutcomeState
{
    /// <summary>Achieved, and nobody has looked at it yet.</summary>
    Achieved,
    Claimed,
    Validated,
    Rejected,
}

/// <summary>An outcome that somebody reached, with what was done about it.</summary>
/// <param name="Person">The book's number of the participant.</param>
/// <param name="Referral">The book's number of the referral's name.</param>
/// <param name="Provider">The book's number of the provider's name, as the person stands; 0 where none is named.</param>
/// <param name="Way">The way it was reached, as the programme names it.</param>
/// <param name="ClaimedBy">Number of the fact that claimed it; 0 where nobody did.</param>
/// <param name="DecidedBy">Number of the fact that validated or rejected it; 0 where nobody did.</param>
public sealed record ReachedOutcome(
    int Person, int Referral, int Provider, OutcomeTerm Outcome, int Sequence, DateOnly On, string Way, OutcomeState State, long ClaimedBy,
    long DecidedBy)
{
    /// <summary>The start itself, which nobody claims or validates.</summary>
    public bool IsStart => Outcome.Ways is [{ Reach: StartReached }];

    /// <summary>Whether a validator has yet to decide it.</summary>
    public bool IsUndecided => State is OutcomeState.Achieved or OutcomeState.Claimed;
}

/// <summary>Every outcome of a contract with its state: the validator's list.</summary>
public static class ReachedOutcomes
{
    /// <param name="plans">Every definition that binds the contract: each outcome is read by the one that binds it, as payments read it.</param>
    /// <param name="view">As-at and known-at.</param>
    /// <returns>Latest first. Outcomes that pay nothing and serve comparison alone are left out.</returns>
    public static IReadOnlyList<ReachedOutcome> Of(BoundPlans plans, View view)
    {
        var reached = new List<ReachedOutcome>();
        var readers = new VersionedReaders(plans.Versions, plans.Plans, view);
        for (var person = 1; person < plans.Book.PeopleCount; person++)
        {
            readers.Read(person);
            foreach (var (plan, reader) in plans.Plans.Zip(readers.Readers))
            {
                Add(plan, reader, person, view, reached);
            }
        }

        reached.Sort(LatestFirst);
        return reached;
    }

    private static void Add(MilestonePlan plan, MilestoneReader reader, int person, View view, List<ReachedOutcome> reached)
    {
        foreach (ref readonly var achievement in reader.Achieved)
        {
            var referral = reader.Timeline.Referrals[achievement.Referral];
            var term = plan.Programme.Outcomes[achievement.Outcome];
            if (!term.IsComparable && referral.Unpaid == Unpaid.None)
            {
                reached.Add(One(plan.Book, person, referral, term, achievement, view));
            }
        }
    }

    private static ReachedOutcome One(Book book, int person, ReferralFacts referral, OutcomeTerm term, Achievement achievement, View view)
    {
        long claimed = 0, decided = 0;
        var state = OutcomeState.Achieved;
        for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
        {
            if (!book.IsKnown(row, view.KnownAt) || !IsAbout(book, row, referral.Name, term.Name, achievement.Sequence))
            {
                continue;
            }

            switch (book.Kind[row])
            {
                case FactKind.Claimed:
                    claimed = book.Source[row];
                    break;
                case FactKind.Validated when state != OutcomeState.Rejected:
                    (state, decided) = (OutcomeState.Validated, book.Source[row]);
                    break;
                case FactKind.Rejected:
                    (state, decided) = (OutcomeState.Rejected, book.Source[row]);
                    break;
            }
        }

        state = state == OutcomeState.Achieved && claimed != 0 ? OutcomeState.Claimed : state;
        return new ReachedOutcome(
            person, referral.Name, book.Placements[referral.Placement].Provider, term, achievement.Sequence,
            DateOnly.FromDayNumber(achievement.Day), term.Ways[achievement.Way].Name, state, claimed, decided);
    }

    private static bool IsAbout(Book book, int row, int referral, string outcome, int sequence) =>
        book.Kind[row] is FactKind.Claimed or FactKind.Validated or FactKind.Rejected
        && book.About[row] == referral && book.Amount[row] == sequence && book.Codes[book.Code[row]] == outcome;

    private static int LatestFirst(ReachedOutcome a, ReachedOutcome b) =>
        a.On != b.On ? b.On.CompareTo(a.On)
        : a.Person != b.Person ? a.Person.CompareTo(b.Person)
        : a.Referral != b.Referral ? a.Referral.CompareTo(b.Referral)
        : string.CompareOrdinal(a.Outcome.Name, b.Outcome.Name) is not 0 and var order ? order
        : a.Sequence.CompareTo(b.Sequence);
}
