using Concordat.Demonstration.Generator;
using Concordat.Journey;

namespace Concordat.Demonstration;

/// <summary>Writes the invented journeys as flat files, one folder a contract, so that they can be priced without a database:
/// <c>journeys.csv</c> and <c>contract.yaml</c>.</summary>
internal static class JourneysExport
{
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
            written.Add((to, Write(file, definitions.JourneysOf(contract.Reference),
                definitions.ContractFacts.Where(fact => fact.Contract == contract.Reference))));
        }

        return written;
    }

    /// <summary>One row a fact; a fact that took another's place is followed by the row that withdraws the other.</summary>
    /// <param name="ofContract">Facts about the contract itself.</param>
    /// <returns>The number of rows.</returns>
    public static int Write(TextWriter file, IEnumerable<InventedJourney> journeys, IEnumerable<DemonstrationContractFact>? ofContract = null)
    {
        file.WriteLine(string.Join(',', JourneysFile.Columns));
        var rows = 0;
        foreach (var fact in journeys.SelectMany(journey => journey.Facts))
        {
            file.WriteLine(Row(fact.Content));
            rows++;
            if (fact.InsteadOf is { } wrong)
            {
                file.WriteLine(Row(JourneysFile.Withdrawal(fact.Content, wrong)));
                rows++;
            }
        }

        foreach (var (number, fact) in (ofContract ?? []).Index())
        {
            file.WriteLine(Row(fact.Content with { Id = $"{fact.Contract}-C{number + 1}" }));
            rows++;
        }

        return rows;
    }

    private static string Row(Fact fact) => string.Join(',', JourneysFile.Row(fact).Select(Quoted));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
