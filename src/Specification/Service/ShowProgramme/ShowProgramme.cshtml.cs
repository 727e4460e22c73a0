using Concordat.Plumbing.Access;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.Library;
using Concordat.Specification.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.ShowProgramme;

/// <summary>A programme as it is run, in plain words with a contents list, each element with its source.</summary>
[Operation("specification.programme.read")]
internal sealed class ShowProgrammeModel(ProgrammeFolder folder) : PageModel
{
    public Programme Programme { get; private set; } = null!;

    /// <summary>All but tables, which are shown as such.</summary>
    public IReadOnlyList<Chapter> Chapters { get; private set; } = [];

    public IReadOnlyList<Programme> Places { get; private set; } = [];

    public IReadOnlyList<Example> Examples { get; private set; } = [];

    public IActionResult OnGet(string programme, string? place)
    {
        if (!folder.Keys.ContainsKey(programme) || folder.Find(programme, place ?? "") is not { } found)
        {
            return NotFound();
        }

        Programme = found;
        Chapters = [.. ProgrammeInWords.Of(found).Where(chapter => chapter.Title != ProgrammeInWords.Tables)];
        Places = [.. folder.Keys[found.Key].Select(key => folder.Find(found.Key, key)).OfType<Programme>()];
        Examples = [.. folder.Examples(found.Key).Examples.Where(example => (example.OverlayKey ?? "") == (found.OverlayKey ?? ""))];
        return Page();
    }

    /// <summary>The address of a part of the page, from its title.</summary>
    public static string Anchor(string title) => title.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(' ', '-');
}
