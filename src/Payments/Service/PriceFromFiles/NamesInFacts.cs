using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceFromFiles;

/// <summary>Names that facts use must be known to one of the versions at least.</summary>
internal static class NamesInFacts
{
    public static void Check(
        string file, JourneysReading reading, ProgrammeVersions versions, List<Problem> problems)
    {
        var unknown = versions.All.Select(programme =>
        {
            var own = new List<Problem>();
            JourneyNames.Check(file, reading, programme, own);
            return own;
        }).ToList();
        problems.AddRange(unknown[^1].Where(problem => unknown.TrueForAll(others => others.Exists(other =>
            (other.Row, other.Column, other.What) == (problem.Row, problem.Column, problem.What)))));
    }
}
