using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Specification.Consultation;
using Concordat.Specification.Service.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.ShowConsultation;

/// <summary>A published document section by section, with what was said of each and the answer.</summary>
[Operation("specification.consultation.read")]
internal sealed class ShowConsultationModel(Database database, PlaceRegister places, Policy policy) : PageModel
{
    [BindProperty]
    public int Section { get; set; }

    [BindProperty]
    public Voice? From { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public ConsultationRow Shown { get; private set; } = new();

    public IReadOnlyList<ConsultationRow> Versions { get; private set; } = [];

    public IReadOnlyList<SectionRow> Sections { get; private set; } = [];

    public ILookup<int, CommentRow> Comments { get; private set; } = Array.Empty<CommentRow>().ToLookup(_ => 0);

    /// <summary>What it rests on.</summary>
    public IReadOnlyList<ConsultationRow> Cited { get; private set; } = [];

    /// <summary>What rests on it.</summary>
    public IReadOnlyList<ConsultationRow> CitedBy { get; private set; } = [];

    public string PublishedBy { get; private set; } = "";

    public bool IsOpen { get; private set; }

    /// <summary>Whether the caller's organisation published it and the caller may answer for it.</summary>
    public bool IsOwn { get; private set; }

    public IReadOnlyList<Choice> SectionChoices => [.. Sections.Select(section => new Choice($"{section.Number}", section.Heading))];

    public static IReadOnlyList<Choice> Voices =>
    [
        new($"{Voice.Resident}", "A resident"), new($"{Voice.Employer}", "An employer"), new($"{Voice.Provider}", "A provider"),
        new($"{Voice.Borough}", "A borough"), new($"{Voice.Partner}", "Another local partner"),
    ];

    public static IReadOnlyList<Choice> Consequences =>
    [
        new($"{Consequence.Taken}", "The next version takes it up"), new($"{Consequence.NotTaken}", "It stays as it is"),
        new($"{Consequence.Noted}", "It asks for no change"),
        new($"{Consequence.Withheld}", "Withhold it", "It names or describes somebody: its text is taken out for good."),
    ];

    public async Task<IActionResult> OnGetAsync(int number, int? version, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.CallerOrNobody() ?? Nobody.Caller, stop);
        return await Find(work, number, version) ? Page() : NotFound();
    }

    [Operation(CommentWriting.Commenting)]
    public async Task<IActionResult> OnPostCommentAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.CallerOrNobody() ?? Nobody.Caller, stop);
        if (!await Find(work, number, null))
        {
            return NotFound();
        }

        var section = Sections.SingleOrDefault(section => section.Number == Section);
        if (section is null)
        {
            ModelState.AddModelError(nameof(Section), "Choose the section that you comment on");
        }

        if (From is null)
        {
            ModelState.AddModelError(nameof(From), "Say who the comment comes from");
        }

        if (section is null || From is not { } voice)
        {
            return Page();
        }

        var ruling = await CommentWriting.Comment(work, Shown, section, voice, Text ?? "");
        if (!ruling.IsGranted)
        {
            ModelState.AddModelError(nameof(Text), ruling.Refusal!.Sentence);
            return Page();
        }

        await work.Commit();
        this.Tell("Thank you. Your comment will stand here with its answer.");
        return Redirect($"/consultations/{number}");
    }

    [Operation(CommentWriting.Answering)]
    public async Task<IActionResult> OnPostAnswerAsync(int number, int version, int comment, Consequence? consequence, string? answer, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number, version) || !IsOwn)
        {
            return NotFound();
        }

        if (consequence is not { } chosen)
        {
            ModelState.AddModelError($"answer-{comment}", "Say what comes of the comment");
            return Page();
        }

        if (await CommentWriting.Answer(work, Shown, comment, chosen, answer ?? "") is not { } ruling)
        {
            return NotFound();
        }

        if (!ruling.IsGranted)
        {
            ModelState.AddModelError($"answer-{comment}", ruling.Refusal!.Sentence);
            return Page();
        }

        await work.Commit();
        this.Tell("The answer stands with the comment.");
        return Redirect($"/consultations/{number}?version={version}");
    }

    private async Task<bool> Find(Work work, int number, int? version)
    {
        var all = await Consultations.All(work);
        Versions = [.. all.Where(row => row.Document == number).OrderByDescending(row => row.Version)];
        if (Versions.FirstOrDefault(row => version is null || row.Version == version) is not { } found)
        {
            return false;
        }

        Shown = found;
        Sections = await Consultations.Sections(work, found);
        Comments = (await Consultations.Comments(work, found)).ToLookup(comment => comment.Section);
        Cited = [.. all.Where(row => found.Cites.Contains(row.Key))];
        CitedBy = [.. all.Where(row => row.Cites.Contains(found.Key))];
        PublishedBy = (await places.Organisations(work)).FirstOrDefault(o => o.Id.Value == found.Organisation)?.Name ?? "";
        IsOpen = found.Invitation.IsOpenOn(work.Today);
        var caller = work.Caller;
        IsOwn = caller.Organisation.Value == found.Organisation && policy.Allows(CommentWriting.Answering, caller.Role);
        return true;
    }
}
