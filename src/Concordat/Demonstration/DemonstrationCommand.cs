using System.CommandLine;
using Concordat.Plumbing.Hosting;

namespace Concordat.Demonstration;

/// <summary>The parts of <c>concordat demo</c> that need no database.</summary>
internal static class DemonstrationCommand
{
    public static Option<string?> Journeys { get; } = new("--journeys")
    {
        Description = "only write the invented journeys and contract terms to a folder, to be priced with 'concordat price'",
    };

    /// <summary>Writes <c>journeys.csv</c> and <c>contract.yaml</c> of every contract to the folder.</summary>
    public static async Task<int> WriteJourneys(string target)
    {
        var folder = DemonstrationFolder.Open();
        var read = folder.Read();
        if (read.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return Operator.Refused;
        }

        foreach (var (written, facts) in JourneysExport.Write(folder, read.Value, target))
        {
            Console.WriteLine($"{written}: {facts:N0} facts");
        }

        return Operator.Done;
    }
}
