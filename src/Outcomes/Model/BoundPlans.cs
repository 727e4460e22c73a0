using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Every definition that binds a contract, with the terms that hold beside it, bound to the contract's book.</summary>
/// <param name="Plans">By place in <see cref="ProgrammeVersions.All"/>.</param>
public sealed record BoundPlans(ProgrammeVersions Versions, IReadOnlyList<MilestonePlan> Plans)
{
    public Book Book => Plans[0].Book;

    /// <param name="workingDays">The calendar of a name; null where there is none.</param>
    /// <param name="problems">Where whatever a definition needs and does not get is added.</param>
    public static BoundPlans Of(BoundTerms bound, Book book, Func<string, WorkingDays?> workingDays, ICollection<Problem> problems) => new(
        bound.Versions,
        [.. bound.Versions.All.Zip(bound.Terms).Select(each => MilestonePlan.Of(
            each.First, each.Second, book, each.First.WorkingDays is { } calendar ? workingDays(calendar) : null, problems))]);

    /// <summary>The definition in force on a day for whoever is referred on it: the one that a page of that day speaks of.</summary>
    public MilestonePlan On(DateOnly day) => Plans[Versions.InForce(day.DayNumber, day.DayNumber)];
}
