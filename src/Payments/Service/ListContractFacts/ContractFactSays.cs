using System.Globalization;
using Concordat.Journey;
using Concordat.Payments.Service.Wording;

namespace Concordat.Payments.Service.ListContractFacts;

/// <summary>Facts about a contract in words.</summary>
internal static class ContractFactSays
{
    /// <summary>Those that a form records, each on its own page.</summary>
    public static readonly IReadOnlyList<FactKind> Kinds = [FactKind.CostIncurred, FactKind.Measured, FactKind.FidelityScored];

    /// <summary>The last part of the address of the page that records one.</summary>
    public static string Page(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => "costs",
        FactKind.Measured => "measures",
        FactKind.FidelityScored => "fidelity",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No page records facts of this kind."),
    };

    public static string Record(FactKind kind) => kind switch
    {
        FactKind.CostIncurred => "Record a cost",
        FactKind.Measured => "Record a measurement",
        FactKind.FidelityScored => "Record a score of fidelity",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No page records facts of this kind."),
    };

    public static string What(Fact fact) => fact.Kind switch
    {
        FactKind.CostIncurred => fact.Measure.Length == 0 ? "Cost" : $"Cost: {fact.Measure}",
        FactKind.Measured => $"Measured: {fact.Measure}",
        FactKind.FidelityScored => "Fidelity scored",
        FactKind.FeeDeferred => "Fee deferred",
        FactKind.FeeResumed => "Fee resumed",
        _ => $"Fact {fact.Row} withdrawn",
    };

    public static string Figure(Fact fact) => fact.Amount is { } amount
        ? amount.Display
        : fact.Value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "";

    public static string Period(Fact fact) => (fact.From, fact.Until) switch
    {
        ({ } from, { } until) => $"{Says.ShortDay(from)} to {Says.ShortDay(until)}",
        ({ } from, null) => $"from {Says.ShortDay(from)}",
        (null, { } until) => $"to {Says.ShortDay(until)}",
        _ => "",
    };
}
