using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>Whether a case may be given to a key worker.</summary>
public static class Assigning
{
    /// <summary>Why a case passes from one hand to another, in the order in which forms offer them.</summary>
    public static readonly IReadOnlyList<(string Code, string Words)> Reasons =
    [
        ("new", "New case"), ("load", "To even out caseloads"), ("away", "The key worker is away or has left"),
        ("asked", "The participant asked for it"), ("skills", "Another key worker fits better"),
    ];

    /// <param name="to">Nobody to take the case away without giving it to another.</param>
    /// <param name="keyWorkers">Who helps people at the provider that the case is with, today.</param>
    /// <returns>Nothing where it may be.</returns>
    public static Refusal? Check(CaseState state, PersonId? to, IReadOnlyCollection<PersonId> keyWorkers, string reason) =>
        !state.IsOpen() ? new Refusal("case-closed", $"the case is closed ({state.Words().ToLowerInvariant()}), so nobody is given it")
        : to is { } worker && !keyWorkers.Contains(worker)
            ? new Refusal("not-of-provider", "the key worker holds no office at the provider that the case is with")
        : Reasons.All(known => known.Code != reason) ? new Refusal("no-reason", "a case changes hands for a reason from the list")
        : null;
}
