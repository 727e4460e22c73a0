using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>When a fee may be deferred and resumed. Deferring is a formal act on a breach: it moves the days from which months are payable,
/// never what they come to.</summary>
public static class FeeRules
{
    private static readonly Citation Clause = new("Work and Health Programme provider guidance", "chapter 13: deferral by formal performance action");

    /// <summary>Levels that stand below their minimum today; one that nobody is old enough for is unknown and no breach.</summary>
    public static IReadOnlyList<LevelFigure> Breached(IReadOnlyList<LevelFigure> levels) =>
        [.. levels.Where(level => level is { Rate: { } rate, Minimum: { } least } && rate < least)];

    /// <summary>Whether a fee is deferred, by the facts about its contract that stand.</summary>
    public static RecordedContractFact? Deferral(IReadOnlyList<RecordedContractFact> facts)
    {
        var last = facts.Where(fact => fact.SupersededBy is null && fact.Content.Kind is FactKind.FeeDeferred or FactKind.FeeResumed)
            .OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number).LastOrDefault();
        return last?.Content.Kind == FactKind.FeeDeferred ? last : null;
    }

    /// <param name="isDeferrable">Whether any fee of the contract's definitions may be deferred.</param>
    /// <param name="deferral">The one in force; nothing where the fee is paid as due.</param>
    /// <param name="levels">As they stand today.</param>
    /// <param name="isGoverned">Whether an agreement governs interventions on the contract.</param>
    /// <param name="withheld">Why no intervention is in force under it; nothing where one is, or none governs.</param>
    /// <param name="changedToday">Whether the fee was deferred or resumed today already: a day has one act.</param>
    public static Ruling<bool> Defer(
        bool isDeferrable, RecordedContractFact? deferral, IReadOnlyList<LevelFigure> levels, bool isGoverned, Refusal? withheld, bool changedToday) =>
        !isDeferrable ? new Refusal("not-deferrable", "No fee of this contract may be deferred: its definitions give no such right.", Clause)
        : deferral is not null ? new Refusal("deferred-already", $"The fee has been deferred since {deferral.Content.On:d MMMM yyyy}.", Clause)
        : changedToday ? new Refusal("changed-today", "The fee was resumed today. It may be deferred again from tomorrow.", Clause)
        : Breached(levels).Count == 0 && (!isGoverned || levels.Any(level => level.Minimum is not null))
        ? new Refusal("no-breach", "No level of this contract stands below its minimum, so there is nothing to defer the fee for.", Clause)
        : withheld is not null ? new Refusal("no-intervention", $"The agreement has no intervention in force on this contract. {withheld.Sentence}", withheld.Clause)
        : true;

    public static Ruling<bool> Resume(RecordedContractFact? deferral, bool changedToday) =>
        deferral is null ? new Refusal("not-deferred", "The fee is not deferred.", Clause)
        : changedToday ? new Refusal("changed-today", "The fee was deferred today. It may be resumed from tomorrow.", Clause)
        : true;
}
