using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>What the checks said when a validator decided on outcomes, for rooms that pay what was decided.</summary>
public interface DecidedChecks
{
    /// <summary>In the order of the decisions, each decision's checks in the programme's order; those of cases that the caller may not see are
    /// left out.</summary>
    /// <param name="decisions">Numbers of the facts that validated or rejected.</param>
    Task<IReadOnlyList<DecidedCheck>> Of(UnitOfWork work, IReadOnlyCollection<long> decisions);
}

/// <summary>What one check said of an outcome when a validator decided on it. It names nobody.</summary>
/// <param name="Name">As the programme names it.</param>
/// <param name="Result">passed, failed or not known.</param>
/// <param name="Code">Why, of a closed list.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Override">By which it was passed over; nothing where none stood or none was needed.</param>
public sealed record DecidedCheck(string Name, string Result, string Code, DateTimeOffset At, StoodOver? Override);

/// <summary>An override that two people let stand.</summary>
/// <param name="Reason">A code of the programme's list.</param>
/// <param name="Until">The last day on which it stood, inclusive.</param>
public sealed record StoodOver(string Reason, DateOnly Until);
