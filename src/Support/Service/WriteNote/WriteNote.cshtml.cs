using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Notes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.WriteNote;

/// <summary>A text laid aside, to be shown.</summary>
internal sealed record Aside(int Number, string By, string Text);

/// <summary>What a browser that saves while somebody types is told.</summary>
/// <param name="Version">On which it goes on.</param>
/// <param name="Standing">The text that stands, where another wrote it.</param>
/// <param name="Laid">Under which number its own text lies aside.</param>
internal sealed record Saved(int Version, string At, string? Standing, int? Laid, IReadOnlyList<Aside> Asides, string? Refusal);

/// <summary>Writes a note. With script it is saved as it is typed; without, by the button. Of two who write at once both see both texts.</summary>
[Operation(NoteBook.Operation)]
internal sealed class WriteNoteModel(Database database, NoteBook notes, SealedText seal, PlaceRegister places) : PageModel
{
    public NoteRow Note { get; private set; } = new();

    public string Case { get; private set; } = "";

    /// <summary>The text that stands.</summary>
    public string Standing { get; private set; } = "";

    public string SavedBy { get; private set; } = "";

    public IReadOnlyList<Aside> Asides { get; private set; } = [];

    /// <summary>What was sent and stands nowhere, because somebody had finished the note; empty else.</summary>
    public string Unkept { get; private set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The version on which the text was written.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Under which number this page has laid its text aside; nothing while it has laid none.</summary>
    [BindProperty]
    public int? Laid { get; set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        (Text, Version) = (Standing, Note.Version);
        return Page();
    }

    /// <summary>Saves by the button.</summary>
    public Task<IActionResult> OnPostAsync(int number, CancellationToken stop) => Save(number, finish: false, stop);

    public Task<IActionResult> OnPostFinishAsync(int number, CancellationToken stop) => Save(number, finish: true, stop);

    /// <summary>Saves while it is typed.</summary>
    public async Task<IActionResult> OnPostKeepAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        var saved = await notes.Save(work, number, Written, Version, Laid);
        await Find(work, number);
        await work.Commit();
        var laid = saved.TryGet(out var kept) ? kept.Laid : null;
        return new JsonResult(new Saved(
            laid is null ? Note.Version : Version, Says.Time(work.Now), laid is null ? null : Standing, laid, Asides, saved.Refusal?.Sentence));
    }

    public async Task<IActionResult> OnPostSettleAsync(int number, int aside, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        await NoteBook.Settle(work, number, aside);
        await work.Commit();
        return Redirect($"/notes/{number}");
    }

    // browsers send line ends as two characters
    private string Written => (Text ?? "").ReplaceLineEndings("\n");

    private async Task<IActionResult> Save(int number, bool finish, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        var saved = await notes.Save(work, number, Written, Version, Laid);
        if (saved.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Text), Says.Sentence(refusal));
            Unkept = Note.IsFinished ? Written : "";
            return Page();
        }

        if (saved.Value.Laid is not null)
        {
            await work.Commit();
            ModelState.AddModelError(nameof(Text), "Somebody else saved this note while you wrote. Your text is kept: both stand below.");
            return await Shown(number, stop);
        }

        if (finish && await notes.Finish(work, number) is { } why)
        {
            ModelState.AddModelError(nameof(Text), Says.Sentence(why));
            await work.Commit();
            return await Shown(number, stop);
        }

        await work.Commit();
        this.Tell(finish ? "The note is finished." : "The note is saved.");
        return Redirect(finish ? $"/cases/{Case}/notes" : $"/notes/{number}");
    }

    /// <summary>The page as it is now on record, with the field holding what stands.</summary>
    private async Task<IActionResult> Shown(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Find(work, number);
        ModelState.SetModelValue(nameof(Text), Standing, Standing);
        ModelState.SetModelValue(nameof(Version), Note.Version, $"{Note.Version}");
        (Text, Version, Laid) = (Standing, Note.Version, null);
        return Page();
    }

    private async Task<bool> Find(Work work, int number)
    {
        if (await notes.Open(work, number) is not { } found)
        {
            return false;
        }

        (Note, Standing) = (found, found.Opened(seal));
        Case = (await work.One<string>("select reference from support_case where referral = @Referral", new { found.Referral }))!;
        var asides = await AsideRow.Of(work, number);
        var people = await places.PeopleInOffice(work, [.. asides.Select(aside => aside.WrittenBy).Append(found.SavedBy).Distinct().Select(person => new PersonId(person))]);
        SavedBy = people.GetValueOrDefault(new PersonId(found.SavedBy), "Somebody who has left");
        Asides = [.. asides.Where(aside => aside.Text is not null).Select(aside => new Aside(
            aside.Number, people.GetValueOrDefault(new PersonId(aside.WrittenBy), "Somebody who has left"), seal.Open(aside.Text!, AsideRow.Place(number))))];
        return true;
    }
}
