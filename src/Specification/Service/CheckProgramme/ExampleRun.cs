using Concordat.Kernel;
using Concordat.Specification.Examples;

namespace Concordat.Specification.Service.CheckProgramme;

/// <summary>What became of an example.</summary>
/// <param name="WasRun">It was priced and compared; false where the definition or its facts could not be read, or nothing
/// prices here.</param>
/// <param name="Problems">Empty where it holds.</param>
internal sealed record ExampleRun(bool WasRun, IReadOnlyList<Problem> Problems)
{
    /// <param name="definition">Read with the example's own readings.</param>
    /// <param name="run">Prices it; null where nothing does.</param>
    public static ExampleRun Of(
        Definition definition, Example example, RunExample? run, Func<string, WorkingDays?> calendar)
    {
        if (definition.Programme is not { } programme)
        {
            return new ExampleRun(false, definition.Problems);
        }

        var facts = FactSentences.ToCsv(example, programme);
        if (run is null || facts.Problems.Count > 0)
        {
            return new ExampleRun(false, [.. definition.Problems, .. facts.Problems]);
        }

        var days = programme.WorkingDays is { } name ? calendar(name) : null;
        return new ExampleRun(true, [.. definition.Problems, .. run(programme, example, facts.Csv, days)]);
    }
}
