using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Support;

/// <summary>A case as retention sees it.</summary>
/// <param name="Began">The start; the referral, where nobody started.</param>
/// <param name="Ended">The last day of support, or the day on which it came to nothing; nothing while it is open.</param>
/// <param name="ContractEnd">The contract's last day.</param>
/// <param name="Streams">The funding streams of the contract's programme.</param>
public sealed record RetainedCase(ReferralId Referral, DateOnly Began, DateOnly? Ended, DateOnly ContractEnd, IReadOnlyList<string> Streams);

/// <summary>Until when a record is kept, and by which rule.</summary>
/// <param name="Until">The last day of keeping.</param>
public sealed record Kept(DateOnly Until, RetentionTerm Rule);

/// <summary>How long records are kept (SE-4). Of several rules that speak of a case the longest holds; a case of which none speaks, or
/// that is open, is kept with no end in sight, and with it the whole person's record.</summary>
public static class Retention
{
    /// <returns>Nothing where no end can be named yet.</returns>
    public static Kept? Of(RetainedCase one, IEnumerable<RetentionTerm> rules)
    {
        Kept? longest = null;
        foreach (var rule in rules.Where(rule => rule.IsFor(one.Streams, one.Began)))
        {
            if (End(rule, one) is not { } until)
            {
                return null;
            }

            longest = longest is null || until > longest.Until ? new Kept(until, rule) : longest;
        }

        return one.Ended is null ? null : longest;
    }

    /// <summary>The person's record is kept as long as the case that is kept longest.</summary>
    /// <returns>Nothing where a case has no end of keeping, and where there is no case.</returns>
    public static Kept? OfPerson(IReadOnlyCollection<Kept?> cases) =>
        cases.Contains(null) ? null : cases.MaxBy(kept => kept!.Until);

    /// <param name="facts">All facts of the person; those of other referrals are passed over.</param>
    public static RetainedCase Case(ReferralRecord referral, IEnumerable<RecordedFact> facts, DateOnly contractEnd, IReadOnlyList<string> streams)
    {
        var soFar = CasesSoFar.Of(referral, facts);
        var days = soFar.Referral;
        return new RetainedCase(
            referral.Id, days.StartedOn ?? days.ReferredOn, soFar.LeftOn ?? days.WithdrawnOn ?? days.DidNotStartOn, contractEnd, streams);
    }

    private static DateOnly? End(RetentionTerm rule, RetainedCase one) => rule switch
    {
        { Until: { } until } => until,
        { Keep: { } keep, After: KeptAfter.ContractEnd } => keep.DayAfter(one.ContractEnd),
        { Keep: { } keep } => one.Ended is { } ended ? keep.DayAfter(ended) : null,
        _ => null,
    };
}
