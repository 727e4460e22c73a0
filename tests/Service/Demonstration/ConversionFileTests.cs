using Concordat.Demonstration.Generator;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;

namespace Concordat.ServiceTests.Demonstration;

/// <summary>A figure of the demonstration cites its source or says that it is assumed.</summary>
public sealed class ConversionFileTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(AboveDemonstration(), "demonstration", "conversion.yaml"));

    [Fact]
    public void The_shipped_file_reads_whole() => Problems(Shipped).ShouldBeEmpty();

    [Theory]
    [InlineData("participants: {value: 15000, cite: MCC 3.2}", "participants: {value: 15000}", "does not say where it comes from")]
    [InlineData("participants: {value: 15000, cite: MCC 3.2}", "participants: {value: many, cite: MCC 3.2}", "cannot be read")]
    [InlineData("    withdrawn of those", "    withdrawal of those", "is not known here")]
    [InlineData("thousands: 553, cite: ONS", "thousands: 553", "does not say where it comes from")]
    [InlineData("seed: 20210226", "", "is missing")]
    public void A_planted_fault_is_named(string right, string wrong, string why)
    {
        Shipped.ShouldContain(right);

        Problems(Shipped.Replace(right, wrong, StringComparison.Ordinal)).ShouldContain(problem => problem.Why == why);
    }

    private static List<Problem> Problems(string text)
    {
        var problems = new List<Problem>();
        var reading = YamlDocument.Read("conversion.yaml", text);
        problems.AddRange(reading.Problems);
        ConversionFile.Read(reading.Root.ShouldNotBeNull(), problems);
        return problems;
    }

    private static string AboveDemonstration()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "demonstration", "conversion.yaml")))
        {
            folder = Path.GetDirectoryName(folder).ShouldNotBeNull();
        }

        return folder;
    }
}
