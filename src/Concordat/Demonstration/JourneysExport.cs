using System.Globalization;
using Concordat.Demonstration.Generator;
using Concordat.Journey;

namespace Concordat.Demonstration;

/// <summary>Writes the invented journeys as flat files, one folder a contract, so that they can be priced without a database:
/// <c>journeys.csv</c> and <c>contract.yaml</c>.</summary>
internal static class JourneysExport
{
    private const string Header =
        "id,participant,date,recorded,fact,referral,group,area,route,lot,provider,born,job,hours,wage,self_employed,amount,from,until,"
        + "counts,benefit,outcome,sequence,measure,value,row,reason";

    /// <returns>For each contract the folder and how many facts stand in it.</returns>
    public static IReadOnlyList<(string Folder, int Facts)> Write(
        DemonstrationFolder folder, DemonstrationDefinitions definitions, string target)
    {
        var written = new List<(string, int)>();
        foreach (var contract in definitions.Contracts)
        {
            var to = Path.Combine(target, contract.Reference);
            Directory.CreateDirectory(to);
            File.WriteAllText(Path.Combine(to, "contract.yaml"), folder.TermsOf(contract));
            using var file = new StreamWriter(Path.Combine(to, "journeys.csv")) { NewLine = "\n" };
            written.Add((to, Write(file, definitions.JourneysOf(contract.Reference))));
        }

        return written;
    }

    /// <summary>One row a fact; a fact that took another's place is followed by the row that withdraws the other.</summary>
    /// <returns>The number of rows.</returns>
    public static int Write(TextWriter file, IEnumerable<InventedJourney> journeys)
    {
        file.WriteLine(Header);
        var rows = 0;
        foreach (var fact in journeys.SelectMany(journey => journey.Facts))
        {
            file.WriteLine(Row(fact.Content));
            rows++;
            if (fact.InsteadOf is { } wrong)
            {
                file.WriteLine(Row(Withdrawal(fact.Content, wrong)));
                rows++;
            }
        }

        return rows;
    }

    private static Fact Withdrawal(Fact correction, string wrong) => new()
    {
        Kind = FactKind.Superseded,
        Id = $"{correction.Id}-s",
        Participant = correction.Participant,
        On = DateOnly.FromDateTime(correction.RecordedAt!.Value.UtcDateTime),
        RecordedAt = correction.RecordedAt,
        Row = wrong,
    };

    private static string Row(Fact fact) => string.Join(',', Fields(fact).Select(Quoted));

    private static IEnumerable<string> Fields(Fact fact)
    {
        var isJob = fact.Kind is FactKind.JobStarted or FactKind.JobChanged;
        return
        [
            fact.Id, fact.Participant, Day(fact.On), Instant(fact.RecordedAt), fact.Kind.Name(), fact.Referral, fact.Group, fact.Area,
            fact.Route, fact.Lot, fact.Provider, fact.Born is { } born ? born.ToString("yyyy-MM", CultureInfo.InvariantCulture) : "",
            fact.Job, Number(fact.Hours), $"{fact.Wage}", isJob ? Truth(fact.SelfEmployed) : "", $"{fact.Amount}", Day(fact.From),
            Day(fact.Until), fact.Counts ? "" : "false", fact.Benefit, fact.Outcome, fact.Outcome.Length > 0 ? $"{fact.Sequence}" : "",
            fact.Measure, Number(fact.Value), fact.Row, fact.Reason,
        ];
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Truth(bool? truth) => truth switch { true => "true", false => "false", null => "" };

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
