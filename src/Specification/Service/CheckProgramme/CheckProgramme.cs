using Concordat.Kernel;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.Library;

namespace Concordat.Specification.Service.CheckProgramme;

/// <summary>What a check of one programme came to.</summary>
/// <param name="Overlays">Those that loaded; none is read on a core that does not.</param>
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
        var core = folder.Load(key, "");
        foreach (var overlay in core.Programme is null ? [""] : folder.Keys[key].Prepend(""))
        {
            var definition = overlay.Length == 0 ? core : folder.Load(key, overlay);
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
        var outcome = ExampleRun.Of(
            folder.Load(key, example.OverlayKey ?? "", example.Readings), example, run, folder.Calendar);
        problems.AddRange(outcome.Problems);
        return outcome.WasRun;
    }
}
