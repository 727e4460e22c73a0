using Concordat.Kernel;

namespace Concordat.Specification.Examples;

/// <summary>Prices an example and compares: what the rooms above, which can price, lend to whoever checks
/// definitions.</summary>
/// <param name="programme">The definition, with the readings that the example tries.</param>
/// <param name="journeys">The example's facts as a journeys.csv.</param>
/// <param name="workingDays">The programme's calendar; null where it names none.</param>
/// <returns>A problem for each thing that came out otherwise, at its place in the example.</returns>
public delegate IReadOnlyList<Problem> RunExample(
    Programme programme, Example example, string journeys, WorkingDays? workingDays);
