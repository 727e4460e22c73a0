using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.MergeRecords;

/// <summary>Other records of the same person: shown beside this one, merged into it, taken back.</summary>
[Operation(MergeRecords.Operation)]
internal sealed class MergeRecordsModel(Database database, MergeRecords merging, Participants participants) : PageModel
{
    private const string NotYours = "No record of this reference is yours to merge.";

    public static IEnumerable<Choice> ReasonsToMerge => MergeReasons.ForMerging.Select(reason => new Choice(reason.Key, reason.Value));

    public static IEnumerable<Choice> ReasonsToUndo => MergeReasons.ForUndoing.Select(reason => new Choice(reason.Key, reason.Value));

    public string Reference { get; private set; } = "";

    public IReadOnlyList<(MergeAct Act, string Name)> Merged { get; private set; } = [];

    /// <summary>What both records say of the person; nothing until another record is named.</summary>
    public IReadOnlyList<(string What, string Own, string Theirs)>? Beside { get; private set; }

    /// <summary>The record whose merging is to be taken back.</summary>
    public string? Undoing { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Other { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Undo { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop) => await Read(reference, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPost(string reference, CancellationToken stop) =>
        Decide(reference, merging.Merge, "The two records are one person’s from now on. It can be taken back here.", stop);

    public Task<IActionResult> OnPostUndo(string reference, CancellationToken stop)
    {
        Undo = Other;
        return Decide(reference, merging.Undo, "The records are two people’s again, as they were.", stop);
    }

    private async Task<IActionResult> Decide(
        string reference, Func<Caller, string, string, string, CancellationToken, Task<Ruling<long>?>> act, string told, CancellationToken stop)
    {
        switch (await act(HttpContext.Caller(), reference, Other?.Trim() ?? "", Reason ?? "", stop))
        {
            case null:
                // a record that was named is looked for again, and told of, while the page is read
                if (string.IsNullOrWhiteSpace(Other))
                {
                    ModelState.AddModelError(nameof(Other), NotYours);
                }

                return await Read(reference, stop) ? Page() : NotFound();
            case { Refusal: { } refusal }:
                ModelState.AddModelError(nameof(Reason), refusal.Sentence);
                return await Read(reference, stop) ? Page() : NotFound();
            default:
                this.Tell(told);
                return Redirect($"/participants/{reference}/merge");
        }
    }

    private async Task<bool> Read(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await merging.Find(work, reference) is not { } person)
        {
            return false;
        }

        Reference = reference;
        var acts = await Merges.Of(work, person);
        Merged = [.. acts.Where(act => !act.IsUndo && act.StandsFor == person && !acts.Any(later => later.IsUndo && later.Record == act.Record && later.Number > act.Number))
            .Select(act => (act, Opaque.Participant(act.Record.Value)))];
        Undoing = Merged.Select(merged => merged.Name).FirstOrDefault(name => name == Undo);
        if (Undoing is null && Other?.Trim() is { Length: > 0 } other)
        {
            await Compare(work, person, other);
        }

        await work.Commit();
        return true;
    }

    private async Task Compare(Work work, ParticipantId person, string other)
    {
        Other = other;
        if (await merging.Find(work, other) is not { } theirs)
        {
            ModelState.AddModelError(nameof(Other), NotYours);
            return;
        }

        if (theirs == person)
        {
            ModelState.AddModelError(nameof(Other), "This is the same person already.");
            return;
        }

        var both = await participants.Read(work, MergeRecords.Operation, [person, theirs]);
        var (a, b) = (both.GetValueOrDefault(person), both.GetValueOrDefault(theirs));
        Beside =
        [
            ("Name", Name(a), Name(b)), ("National Insurance number", a?.Nino ?? "", b?.Nino ?? ""),
            ("Date of birth", Born(a), Born(b)), ("Postcode", a?.Postcode ?? "", b?.Postcode ?? ""),
        ];
    }

    private static string Name(Particulars? person) => person is null ? "Erased" : $"{person.GivenName} {person.FamilyName}";

    private static string Born(Particulars? person) => person?.Born is { } born ? Says.Day(born) : "";
}
