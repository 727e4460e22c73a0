using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What may be recorded about a contract: whatever a definition that binds it prices by, and nothing that would pay nobody.</summary>
/// <param name="Start">The contract's first day.</param>
/// <param name="End">Its last, inclusive.</param>
/// <param name="TakesCosts">Whether any line pays a share of costs.</param>
/// <param name="Headings">Under which costs are paid; empty where the definitions name none.</param>
/// <param name="NeedsHeading">Whether every line of costs names its headings, so that a cost without one is paid by none.</param>
/// <param name="Measures">What is counted: activity that is paid for, and what a gain is reckoned from.</param>
/// <param name="TakesScores">Whether any line is paid by its fidelity.</param>
/// <param name="Deferrable">The lines of monthly fees that may be deferred.</param>
public sealed record RecordableFacts(
    DateOnly Start, DateOnly End, bool TakesCosts, IReadOnlyList<string> Headings, bool NeedsHeading, IReadOnlyList<string> Measures,
    bool TakesScores, IReadOnlyList<MonthLine> Deferrable)
{
    private static readonly FactKind[] FactKinds =
        [FactKind.CostIncurred, FactKind.Measured, FactKind.FidelityScored, FactKind.FeeDeferred, FactKind.FeeResumed];

    public static RecordableFacts Of(IReadOnlyList<Programme> versions, DateOnly start, DateOnly end)
    {
        var lines = versions.SelectMany(version => version.Lines).ToList();
        var costs = lines.OfType<CostLine>().Where(line => line.Price is ShareOfCosts).ToList();
        return new RecordableFacts(
            start, end, costs.Count > 0,
            [.. costs.SelectMany(line => line.Headings).Distinct()],
            costs.All(line => line.Headings.Count > 0),
            [.. versions.SelectMany(version => version.Measures).Distinct()],
            lines.Any(line => line is CostLine { Fidelity: not null } or MonthLine { Fidelity: not null }),
            [.. lines.OfType<MonthLine>().Where(line => line.Deferrable).DistinctBy(line => line.Name)]);
    }

    /// <summary>Whether facts of a kind may be recorded at all.</summary>
    public bool Takes(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => TakesCosts,
        FactKind.Measured => Measures.Count > 0,
        FactKind.FidelityScored => TakesScores,
        FactKind.FeeDeferred or FactKind.FeeResumed => Deferrable.Count > 0,
        _ => false,
    };

    /// <summary>The names that a kind may be about; empty where it has none.</summary>
    public IReadOnlyList<string> NamesOf(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => Headings,
        FactKind.Measured => Measures,
        _ => [],
    };

    /// <summary>Why a fact may not be recorded; nothing where it may, or only withdraws another.</summary>
    public Refusal? Refuses(Fact fact) =>
        fact.Kind == FactKind.Superseded ? null
        : !Takes(fact.Kind) ? new Refusal("pays-nobody", $"Nothing of this contract is reckoned from '{fact.Kind.Name()}'. {Instead}")
        : Name(fact) ?? Figure(fact) ?? Days(fact);

    private Refusal? Name(Fact fact)
    {
        var names = NamesOf(fact.Kind);
        var isFree = fact.Measure.Length == 0 && (fact.Kind != FactKind.CostIncurred || !NeedsHeading) && fact.Kind != FactKind.Measured;
        return isFree || names.Contains(fact.Measure)
            ? null
            : new Refusal(
                fact.Kind == FactKind.CostIncurred ? "unknown-heading" : "unknown-measure",
                names.Count == 0 ? "Leave the heading empty: the contract’s definitions name none." : $"Give one of: {string.Join(", ", names)}.");
    }

    private static Refusal? Figure(Fact fact) => fact.Kind switch
    {
        FactKind.CostIncurred when fact.Amount is not { Pence: > 0 } =>
            new Refusal("no-amount", "A cost is more than nothing. To take one back, withdraw it."),
        FactKind.Measured or FactKind.FidelityScored when fact.Value is not >= 0 =>
            new Refusal("no-value", "Give a number that is not below nothing."),
        _ => null,
    };

    /// <summary>A cost or a count belongs to the last day of its period; outside the contract's days it would pay nothing.</summary>
    private Refusal? Days(Fact fact)
    {
        var day = fact.Until ?? fact.On;
        return fact.Kind is FactKind.CostIncurred or FactKind.Measured && (day < Start || day > End)
            ? new Refusal("outside-contract",
                $"{InWords.Day(day)} lies outside the contract’s days. "
                + $"Give a {(fact.Until is null ? "day" : "last day")} from {InWords.Day(Start)} to {InWords.Day(End)}.")
            : null;
    }

    private string Instead => FactKinds.Where(Takes).Select(kind => $"'{kind.Name()}'").ToList() is { Count: > 0 } kinds
        ? $"Record one of: {string.Join(", ", kinds)}."
        : "Record nothing about it.";
}
