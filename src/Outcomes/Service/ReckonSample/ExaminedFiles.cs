using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Files;

namespace Concordat.Outcomes.Service.ReckonSample;

/// <summary>What two files say of a sample: its strata, each of which may be reckoned with, or why nothing is reckoned.</summary>
/// <param name="Strata">In the order of the population; empty where there are problems.</param>
internal sealed record ExaminedFiles(IReadOnlyList<ExaminedStratum> Strata, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads both, CSV or workbook; the findings only where the population holds.</summary>
    /// <param name="byValue">Whether each item was as likely to be drawn as it is worth: then there is one stratum.</param>
    public static ExaminedFiles Read(string findings, string population, bool byValue)
    {
        var problems = new List<Problem>();
        var strata = new Dictionary<string, StratumRead>(StringComparer.Ordinal);
        var header = Rows(population, PopulationFile.Shape, row => PopulationFile.Read(row, strata), problems);
        var told = new PopulationTold(Path.GetFileName(population), header);
        if (problems.Count == 0)
        {
            problems.AddRange(told.Refused([.. strata.Values], byValue));
        }

        if (problems.Count == 0)
        {
            Rows(findings, FindingsFile.Shape, row => FindingsFile.Read(row, strata), problems);
        }

        if (problems.Count == 0)
        {
            problems.AddRange(strata.Values.SelectMany(told.Refused));
        }

        return problems.Count > 0 ? new ExaminedFiles([], problems) : new ExaminedFiles([.. strata.Values.Select(one => one.ToModel())], []);
    }

    /// <returns>The names of the file's columns.</returns>
    private static IReadOnlyList<string> Rows(string path, CsvShape shape, Action<CsvRow> read, List<Problem> problems)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var file = CsvFile.Open(stream, path, shape, FileLimits.Uploads);
            while (file.Next())
            {
                if (file.Row.Problems.Count == 0)
                {
                    read(file.Row);
                }

                problems.AddRange(file.Row.Problems);
            }

            problems.AddRange(file.Problems);
            return file.Problems.Count > 0 ? [] : file.Header;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(Path.GetFileName(path), 0, 0, "file", "cannot be read", "Check the path and the right to read it"));
            return [];
        }
    }

    /// <summary>Where a refusal of the population points.</summary>
    private sealed record PopulationTold(string File, IReadOnlyList<string> Header)
    {
        public IEnumerable<Problem> Refused(IReadOnlyList<StratumRead> strata, bool byValue) =>
            strata.Count == 0
                ? [new Problem(File, 1, 1, "file", "it has no stratum", "Add a row with how many items there are and what they are worth")]
            : byValue && strata.Count > 1
                ?
                [
                    At(strata[1], PopulationFile.Items, "a sample by value is reckoned of one stratum alone",
                        "Reckon each stratum by files of its own"),
                ]
            : [];

        public IEnumerable<Problem> Refused(StratumRead stratum) => stratum.ToModel().MayReckon() switch
        {
            null => [],
            { Code: "none-examined" } none =>
                [At(stratum, PopulationFile.Items, Said(none), "Examine at least one, or leave it out of the population")],
            var other => [At(stratum, PopulationFile.Value, Said(other), "Correct the population, or the values examined")],
        };

        private static string Said(Refusal refusal) => refusal.Sentence.TrimEnd('.');

        private Problem At(StratumRead stratum, CsvColumn column, string why, string wouldDo) => new(
            File, stratum.Line, Header.ToList().IndexOf(column.Name) + 1, stratum.Name.Length == 0 ? column.Name : $"stratum '{stratum.Name}'", why,
            wouldDo);
    }
}
