using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.Notes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ListNotes;

/// <summary>The notes on a case, the latest first, and those that are still being written.</summary>
[Operation(NoteBook.Operation)]
internal sealed class ListNotesModel(Database database, CaseDoor door, NoteBook notes, SealedText seal, PlaceRegister places) : PageModel
{
    private const int PageRows = 25;

    private IReadOnlyDictionary<PersonId, string> _people = new Dictionary<PersonId, string>();

    public ListedCase Case { get; private set; } = new();

    public IReadOnlyList<NoteRow> Drafts { get; private set; } = [];

    public IReadOnlyList<(NoteRow Note, string Text)> Finished { get; private set; } = [];

    public string? NextKey { get; private set; }

    public async Task<IActionResult> OnGetAsync(string referral, int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await door.Open(work, referral, NoteBook.Operation) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        var rows = await work.List<NoteRow>(
            """
            (select * from support_note where referral = @Referral and finished_at is null order by number desc limit @most)
            union all
            (select * from support_note where referral = @Referral and finished_at is not null and (@after::int is null or number < @after)
             order by number desc limit @most)
            """,
            new { found.Referral, after, most = PageRows + 1 });
        Drafts = [.. rows.Where(note => !note.IsFinished)];
        var finished = rows.Where(note => note.IsFinished).ToList();
        Finished = [.. finished.Take(PageRows).Select(note => (note, note.Opened(seal)))];
        NextKey = finished.Count > PageRows ? $"{finished[PageRows - 1].Number}" : null;
        _people = await places.PeopleInOffice(work, [.. rows.Select(note => note.BegunBy).Distinct().Select(person => new PersonId(person))]);
        work.Record(new Entry(SupportEvents.NotesRead, 1, "Support",
            new Dictionary<string, long> { ["referral"] = found.Referral, ["participant"] = found.Participant, ["contract"] = found.Contract })
        { IsReading = true, Operation = NoteBook.Operation });
        await work.Commit();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await door.Open(work, referral, NoteBook.Operation) is not { } found)
        {
            return NotFound();
        }

        var number = await notes.Begin(work, found);
        await work.Commit();
        return Redirect($"/notes/{number}");
    }

    public string Author(NoteRow note) => _people.GetValueOrDefault(new PersonId(note.BegunBy), "Somebody who has left");
}
