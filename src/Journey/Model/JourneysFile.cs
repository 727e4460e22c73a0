using System.Globalization;

namespace Concordat.Journey;

/// <summary>Facts as the fields of <c>journeys.csv</c>, in the order of its columns: what <see cref="JourneysCsv"/> reads back as the
/// same.</summary>
public static class JourneysFile
{
    public static IReadOnlyList<string> Columns => JourneyColumns.All;

    /// <summary>One row; what its kind does not carry is left empty.</summary>
    public static IReadOnlyList<string> Row(Fact fact)
    {
        var carried = JourneyColumns.Carried(fact.Kind);
        return
        [
            fact.Id, fact.Participant, Day(fact.On), Instant(fact.RecordedAt), fact.Kind.Name(), fact.Referral, fact.Group, fact.Area,
            fact.Route, fact.Lot, fact.Provider, fact.Born?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "",
            fact.Job, Number(fact.Hours), $"{fact.Wage}", Truth(fact.SelfEmployed, JourneyColumn.SelfEmployed),
            Truth(fact.Supported, JourneyColumn.Supported), $"{fact.Amount}", Day(fact.From), Day(fact.Until), fact.Counts ? "" : "false",
            fact.Benefit, fact.Outcome, fact.Outcome.Length > 0 ? $"{fact.Sequence}" : "", fact.Measure, Number(fact.Value),
            carried.HasFlag(JourneyColumn.Row) ? fact.Row : "", fact.Reason,
        ];

        string Truth(bool? truth, JourneyColumn column) =>
            !carried.HasFlag(column) ? "" : truth switch { true => "true", false => "false", null => "" };
    }

    /// <summary>The row that takes a fact out of what is known, from when another took its place.</summary>
    /// <param name="instead">What took its place.</param>
    /// <param name="wrong">The id of what is no longer known.</param>
    public static Fact Withdrawal(Fact instead, string wrong) => new()
    {
        Kind = FactKind.Superseded,
        Id = $"{instead.Id}-s",
        Participant = instead.Participant,
        On = DateOnly.FromDateTime(instead.RecordedAt!.Value.UtcDateTime),
        RecordedAt = instead.RecordedAt,
        Row = wrong,
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
