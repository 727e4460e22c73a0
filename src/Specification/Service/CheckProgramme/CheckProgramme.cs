using Concordat.Kernel;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.Library;

namespace Concordat.Specification.Service.CheckProgramme;

/// <summary>What a check of one programme came to.</summary>
/// <param name="Overlays">Those that loaded.</param>
/// <param name="Examples">How many were read.</param>
/// <param name="ExamplesRun">How many were priced and compared.</param>
/// <param name="Drafts">Figures that keep it from a live run, over core and overlays.</param>
internal sealed record CheckedProgramme(
    string Key, IReadOnlyList<string> Overlays, int Examples, int ExamplesRun, int Drafts,
        IReadOnlyList<Problem> Problems);

/// <summary>Checks a programme: its core, each overlay on it, its calendar, and every example worked beside
/// it.</summary>
internal sealed class CheckProgramme(ProgrammeFolder folder, RunExample? run)
{
    public CheckedProgramme Of(string key)
    {
        var problems = new List<Problem>();
        var drafts = new HashSet<DraftFigure>();
        var overlays = new List<string>();
        foreach (var overlay in folder.Keys[key].Prepend(""))
        {
            var definition = folder.Load(key, overlay);
            problems.AddRange(definition.Problems);
            drafts.UnionWith(definition.Programme?.DraftFigures ?? []);
            if (overlay.Length > 0 && definition.Programme is not null)
            {
                overlays.Add(overlay);
            }

            NeedsCalendar(definition.Programme, problems);
        }

        var examples = folder.Examples(key);
        problems.AddRange(examples.Problems);
        var ran = problems.Count > 0 ? 0 : examples.Examples.Count(example => Run(key, example, problems));
        return new CheckedProgramme(key, overlays, examples.Examples.Count, ran, drafts.Count,
            [.. problems.Distinct()]);
    }

    public IReadOnlyList<Problem> OfCalendars() => [.. folder.Calendars.SelectMany(reading => reading.Problems)];

    private void NeedsCalendar(Programme? programme, List<Problem> problems)
    {
        if (programme?.WorkingDays is { } name && folder.Calendar(name) is null)
        {
            problems.Add(new Problem($"programmes/{programme.Key}", 0, 0, $"working days '{name}'",
                "no calendar of this name is found in the folder 'calendars'", "Add its file, or name another."));
        }
    }

    /// <returns>True where it was priced and compared.</returns>
    private bool Run(string key, Example example, List<Problem> problems)
    {
        var definition = folder.Load(key, example.OverlayKey ?? "", example.Readings);
        problems.AddRange(definition.Problems);
        if (definition.Programme is not { } programme)
        {
            return false;
        }

        var facts = FactSentences.ToCsv(example, programme);
        problems.AddRange(facts.Problems);
        if (run is null || facts.Problems.Count > 0)
        {
            return false;
        }

        problems.AddRange(run(programme, example, facts.Csv, programme.WorkingDays is { } name
            ? folder.Calendar(name)
            : null));
        return true;
    }
}
