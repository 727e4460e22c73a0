using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Marks a recorded payment as not counting, by a fact that takes its place: the payment stays on record with its reason, so that a feed that
/// tells it again adds nothing.</summary>
public static class UncountedEarnings
{
    /// <returns>The fact to take its place. Refused as <c>no-reasons</c> where the programme lists none, <c>reason-unknown</c>, and
    /// <c>does-not-count</c> where it is marked already.</returns>
    public static Ruling<Fact> Of(Fact payment, ValidationTerm validation, string reason) =>
        validation.DoesNotCount.Count == 0
            ? new Refusal("no-reasons", "The programme lists no reason why pay does not count.", validation.Clause.Citation)
        : !validation.DoesNotCount.Contains(reason)
            ? new Refusal("reason-unknown", "Choose a reason of the list.", validation.Clause.Citation)
        : !payment.Counts
            ? new Refusal("does-not-count", $"It does not count already: {payment.Reason}.")
        : payment with { Id = "", RecordedAt = null, Row = "", Counts = false, Reason = reason };
}
