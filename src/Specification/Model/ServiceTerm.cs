namespace Concordat.Specification;

public enum ServiceKind
{
    /// <summary>The first time that somebody who helps speaks with the person.</summary>
    FirstContact,

    /// <summary>Every further time.</summary>
    Contact,

    /// <summary>A look back together at what was planned.</summary>
    Review,
}

public enum ServiceWhile
{
    Always,

    /// <summary>While the person is supported and not in work.</summary>
    BeforeWork,
    InWork,
}

/// <summary>A minimum of service to each person: something is due again and again, or once, within a length of time.</summary>
/// <param name="From">For a first contact: the fact it is counted from, <c>referred</c> or <c>started</c>.</param>
/// <param name="Within">Due on the last of these days after the one before, or after the start where there was none; the last day may
/// still be used.</param>
/// <param name="Ahead">In days or weeks: how long before the due day whoever helps is told. Null where they are not.</param>
public sealed record ServiceStandard(
    string Name, Clause Clause, ServiceKind Of, string From, ServiceWhile While, Length Within, Length? Ahead);

/// <summary>When a case calls for whoever helps; each is null where the programme leaves it to them.</summary>
/// <param name="NotSeenFor">So long after the last contact a person counts as not seen.</param>
/// <param name="SupportEndsWithin">So long before the last day of support its end is near.</param>
/// <param name="InWorkSupportEndsWithin">So long before the last day of in-work support its end is near.</param>
/// <param name="FirstWeeksOfAJob">So long a new job is fragile, its first day counted.</param>
/// <param name="OutcomeExpectedWithin">So long before an outcome is expected whoever helps is told.</param>
public sealed record CaseloadTerm(
    Clause Clause, Length? NotSeenFor, Length? SupportEndsWithin, Length? InWorkSupportEndsWithin, Length? FirstWeeksOfAJob,
    Length? OutcomeExpectedWithin)
{
    public static readonly CaseloadTerm None = new(Clause.None, null, null, null, null, null);
}
