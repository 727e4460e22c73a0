using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>How long a row of a feed is kept while it belongs to nobody: a number and pay, or a benefit, of somebody who may never be referred here
/// (SE-4; UK GDPR, article 5(1)(e)).</summary>
public static class UnmatchedKeeping
{
    /// <summary>Of several rules the longest holds.</summary>
    /// <param name="rules">Of the programmes that the row may belong to; those about cases are passed over.</param>
    /// <returns>The last day of keeping; nothing where no rule speaks of such rows, which are then not kept at all.</returns>
    public static DateOnly? Until(IEnumerable<RetentionTerm> rules, DateOnly receivedOn) => rules
        .Where(rule => rule is { After: KeptAfter.Receipt, Keep: not null })
        .Max(rule => (DateOnly?)rule.Keep!.Value.DayAfter(receivedOn));
}
