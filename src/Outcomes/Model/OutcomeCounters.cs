using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>How many outcomes were achieved, claimed, validated and paid: each counted from its own record, whatever became of an outcome
/// later. A validated outcome is still a claimed one; none of the four is ever reckoned from another.</summary>
/// <param name="Achieved">By the facts of today.</param>
/// <param name="ToClaim">Achieved, in need of a claim, and open for one today.</param>
/// <param name="ClosingSoon">Of those to claim, such as close within the time that the programme reminds of.</param>
/// <param name="Lapsed">In need of a claim that nobody made in time.</param>
/// <param name="Claimed">By a claim on record, in time or not.</param>
/// <param name="TooLate">Of those claimed, and are achieved, such as were claimed after the closing day.</param>
/// <param name="Validated">By a validation on record.</param>
/// <param name="Rejected">By a rejection on record.</param>
/// <param name="Gone">Claimed or decided, and by the facts of today not achieved any more; each stands in the counters of what was done.</param>
/// <param name="Paid">By what stands posted, even where the outcome has gone since and the money is yet to come back.</param>
public sealed record OutcomeCounters(
    int Achieved, int ToClaim, int ClosingSoon, int Lapsed, int Claimed, int TooLate, int Validated, int Rejected, int Gone, int Paid)
{
    /// <param name="outcomes">Those achieved, and with them those that are gone and were claimed or decided.</param>
    /// <param name="remind">How long before its last day a claim closes soon; nothing where the programme does not say.</param>
    public static OutcomeCounters Of(
        IReadOnlyCollection<ReachedOutcome> outcomes, IEnumerable<PaidOutcome> paid, DateOnly today, Length? remind) => new(
        outcomes.Count(outcome => outcome.State != OutcomeState.Gone),
        outcomes.Count(outcome => outcome.IsToClaim(today)),
        outcomes.Count(outcome => outcome.IsToClaim(today) && ClosesSoon(outcome, today, remind)),
        outcomes.Count(outcome => outcome.State == OutcomeState.Lapsed && outcome.NeedsClaim),
        outcomes.Count(outcome => outcome.ClaimedOn is not null),
        outcomes.Count(outcome => outcome.ClaimedOn > outcome.Closes),
        outcomes.Count(outcome => outcome.WasValidated),
        outcomes.Count(outcome => outcome.WasRejected),
        outcomes.Count(outcome => outcome.State == OutcomeState.Gone),
        paid.GroupBy(line => (line.Referral, line.Outcome, line.Sequence)).Count(lines => lines.Sum(line => line.Amount.Pence) != 0));

    /// <summary>Whether a claim's last day lies no further off than the time that the programme reminds of.</summary>
    public static bool ClosesSoon(ReachedOutcome outcome, DateOnly today, Length? remind) =>
        remind is { } length && outcome.Closes <= length.DayAfter(today);
}
