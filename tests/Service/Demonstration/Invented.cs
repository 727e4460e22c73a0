using Concordat.Demonstration;
using Concordat.Demonstration.Generator;

namespace Concordat.ServiceTests.Demonstration;

/// <summary>The shipped definitions and every journey made of them, once for all tests.</summary>
internal static class Invented
{
    public static DemonstrationFolder Folder { get; } = DemonstrationFolder.Open();

    public static DemonstrationDefinitions Definitions { get; } = Read();

    public static IReadOnlyList<InventedJourney> Journeys { get; } = [.. Definitions.Journeys()];

    public static ProgrammeRates Rates(string programme) => Definitions.Conversion.Programmes.Single(rates => rates.Key == programme);

    public static IEnumerable<InventedJourney> Of(ProgrammeRates rates) =>
        Journeys.Where(journey => rates.Contracts.Any(contract => contract.Reference == journey.Contract));

    private static DemonstrationDefinitions Read()
    {
        var read = Folder.Read();
        read.Refusal.ShouldBeNull();
        return read.Value;
    }
}
