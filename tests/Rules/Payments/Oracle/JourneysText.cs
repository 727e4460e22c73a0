using System.Globalization;
using Concordat.Journey;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Facts as a file of journeys, so that a case that fails can be priced by hand and kept.</summary>
internal static class JourneysText
{
    private static readonly (string Name, Func<Fact, string> Of)[] Columns =
    [
        ("id", fact => fact.Id),
        ("participant", fact => fact.Participant),
        ("date", fact => Day(fact.On)),
        ("recorded", fact => fact.RecordedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? ""),
        ("fact", fact => fact.Kind.Name()),
        ("referral", fact => fact.Referral),
        ("group", fact => fact.Group),
        ("area", fact => fact.Area),
        ("lot", fact => fact.Lot),
        ("provider", fact => fact.Provider),
        ("born", fact => fact.Born?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? ""),
        ("job", fact => fact.Job),
        ("hours", fact => fact.Hours?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("self_employed", fact => Truth(fact.SelfEmployed)),
        ("supported", fact => Truth(fact.Supported)),
        ("amount", fact => fact.Amount?.ToString() ?? ""),
        ("from", fact => Day(fact.From)),
        ("until", fact => Day(fact.Until)),
        ("counts", fact => fact.Counts ? "" : "false"),
        ("benefit", fact => fact.Benefit),
        ("outcome", fact => fact.Outcome),
        ("sequence", fact => fact.Outcome.Length == 0 ? "" : fact.Sequence.ToString(CultureInfo.InvariantCulture)),
        ("measure", fact => fact.Measure),
        ("value", fact => fact.Value?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("row", fact => fact.Row),
    ];

    public static string Of(IReadOnlyList<Fact> facts)
    {
        var used = Columns.Where(column => facts.Any(fact => column.Of(fact).Length > 0)).ToList();
        var rows = facts.Select(fact => string.Join(',', used.Select(column => column.Of(fact))));
        return string.Join('\n', rows.Prepend(string.Join(',', used.Select(column => column.Name))));
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Truth(bool? isTrue) => isTrue switch { true => "true", false => "false", null => "" };
}
