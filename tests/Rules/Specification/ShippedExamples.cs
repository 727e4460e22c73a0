using Concordat.Kernel;
using Concordat.Specification.Examples;
using Shouldly;

namespace Concordat.Rules.Specification;

/// <summary>Every example beside every programme, each with its programme's folder.</summary>
public static class ShippedExamples
{
    public static IEnumerable<(string Programme, Example Example)> All =>
        from folder in Directory.GetDirectories(Repository.At("programmes")).Order(StringComparer.Ordinal)
        let programme = Path.GetFileName(folder)
        where Directory.Exists(Path.Combine(folder, "examples"))
        from file in Shipped.Files(programme, "examples")
        from example in In(file)
        select (programme, example);

    private static IReadOnlyList<Example> In(MapNode file)
    {
        var reading = ExamplesReader.Read(file);
        reading.Problems.ShouldBeEmpty(string.Join('\n', reading.Problems));
        return reading.Examples;
    }
}
