using System.Globalization;

namespace Concordat.Journey.Service;

/// <summary>How this room's pages write days and facts.</summary>
internal static class Says
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant, by the clocks of London.</summary>
    public static string Instant(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Kind(FactKind kind) => kind switch
    {
        FactKind.Referred => "Referred",
        FactKind.Withdrawn => "Referral withdrawn",
        FactKind.Acknowledged => "Referral acknowledged",
        FactKind.DidNotStart => "Did not start",
        FactKind.Started => "Started",
        FactKind.Left => "Left support",
        FactKind.Moved => "Moved",
        FactKind.GroupChanged => "Changed group",
        FactKind.JobStarted => "Started a job",
        FactKind.JobChanged => "Job changed",
        FactKind.JobEnded => "Job ended",
        FactKind.Earnings => "Earnings",
        FactKind.BenefitStarted => "Benefit began",
        FactKind.BenefitEnded => "Benefit ended",
        FactKind.Attained => "Attained",
        FactKind.Assessed => "Assessed",
        FactKind.Claimed => "Outcome claimed",
        FactKind.Validated => "Outcome validated",
        FactKind.Rejected => "Outcome rejected",
        FactKind.Superseded => "Fact withdrawn",
        FactKind.FeeDeferred => "Fee deferred",
        FactKind.FeeResumed => "Fee resumed",
        FactKind.FidelityScored => "Fidelity scored",
        FactKind.CostIncurred => "Cost incurred",
        FactKind.Measured => "Measured",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of fact is not known."),
    };

    public static string Asked(RecordRequest request) => request.Kind switch
    {
        RequestKind.Copy => "A copy of the record",
        RequestKind.Erasure => "The erasure of the particulars",
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "No kind of request."),
    };

    public static string Answered(RecordRequest request) => request.IsGranted switch
    {
        null => "Waits for a second person",
        true => "Granted",
        false => "Refused",
    };

    /// <summary>What a fact says beside its kind and day.</summary>
    /// <param name="areaName">The name of an area's code.</param>
    public static string Detail(Fact fact, Func<string, string> areaName)
    {
        string?[] parts =
        [
            Said("job", fact.Job), Said("benefit", fact.Benefit), Said("outcome", fact.Outcome),
            fact.Outcome.Length > 0 && fact.Sequence > 1 ? $"number {fact.Sequence}" : null,
            Said("", fact.Measure), fact.Value is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) : null,
            fact.Amount?.Display,
            fact.From is { } from && fact.Until is { } until ? $"for {Day(from)} to {Day(until)}" : null,
            fact.Hours is { } hours ? $"{hours.ToString("0.##", CultureInfo.InvariantCulture)} hours a week" : null,
            fact.Wage is { } wage ? $"{wage.Display} an hour" : null,
            fact.SelfEmployed == true ? "self-employed" : null, fact.Supported == true ? "supported employment" : null,
            fact.Counts ? null : "does not count",
            Said("group", fact.Group), Said("route", fact.Route), fact.Area.Length > 0 ? areaName(fact.Area) : null, Said("", fact.Lot),
            Said("with", fact.Provider), fact.Kind == FactKind.Superseded && fact.Row.Length > 0 ? $"fact {fact.Row}" : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>A code of the closed list in words; what a room above uses stays as it is.</summary>
    public static string Reason(string code) => Corrections.Reasons.GetValueOrDefault(code, code.Replace('-', ' '));

    private static string? Said(string what, string word) =>
        word.Length == 0 ? null : what.Length == 0 ? word : $"{what} {word}";
}
