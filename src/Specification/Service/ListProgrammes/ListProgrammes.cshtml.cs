using Concordat.Plumbing.Access;
using Concordat.Specification.Service.Library;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.ListProgrammes;

/// <summary>The library: every programme, its places, its worked examples and what in it is draft.</summary>
[Operation("specification.programme.list")]
internal sealed class ListProgrammesModel(ProgrammeFolder folder) : PageModel
{
    public IReadOnlyList<ListedProgramme> Programmes { get; private set; } = [];

    /// <summary>Definitions that do not load, by key; an operator reads why with the check.</summary>
    public IReadOnlyList<string> Broken { get; private set; } = [];

    public void OnGet()
    {
        Programmes = [.. folder.Keys.Keys
            .Select(key => folder.Find(key, "") is { } programme ? Listed(programme) : null).OfType<ListedProgramme>()
            .OrderBy(listed => listed.Programme.Effective.From).ThenBy(listed => listed.Programme.Name, StringComparer.Ordinal)];
        Broken = [.. folder.Keys.Keys.Except(Programmes.Select(listed => listed.Programme.Key)).Order(StringComparer.Ordinal)];
    }

    private ListedProgramme Listed(Programme core) => new(
        core,
        [.. folder.Keys[core.Key].Select(place => folder.Find(core.Key, place)).OfType<Programme>()],
        folder.Examples(core.Key).Examples.Count);
}

/// <param name="Places">The programme as each place runs it.</param>
internal sealed record ListedProgramme(Programme Programme, IReadOnlyList<Programme> Places, int Examples);
