using System.Globalization;
using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.DecideIdentity;

/// <summary>One question: the arrival beside the people whom it may be.</summary>
[Operation(DecideIdentity.Operation)]
internal sealed class DecideIdentityModel(
    Database database, DecideIdentity decide, Participants participants, ParticularsCipher cipher, Policy policy) : PageModel
{
    /// <summary>The answer that the arrival is none of them.</summary>
    private const string SomebodyElse = "other";

    public IdentityQuestion Question { get; private set; } = null!;

    public Particulars Arrival { get; private set; } = null!;

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    [BindProperty]
    public string? Answer { get; set; }

    public IEnumerable<Choice> Answers =>
        Candidates.Select((candidate, i) => new Choice($"{candidate.Participant.Value}", $"The same person as {NameOf(candidate, i)}"))
            .Append(new Choice(SomebodyElse, "Somebody who is not on record"));

    public static string NameOf(Candidate candidate, int place) => candidate.Reference ?? $"person {place + 1}, known to another organisation";

    public async Task<IActionResult> OnGet(int number, CancellationToken stop) =>
        await Read(number, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        ParticipantId? person = int.TryParse(Answer, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new ParticipantId(id) : null;
        if (person is null && Answer != SomebodyElse)
        {
            ModelState.AddModelError(nameof(Answer), "Say who this is.");
            return await Read(number, stop) ? Page() : NotFound();
        }

        switch (await decide.Decide(HttpContext.Caller(), number, person, stop))
        {
            case null:
                return NotFound();
            case { Refusal: { } refusal }:
                ModelState.AddModelError(nameof(Answer), refusal.Sentence);
                return await Read(number, stop) ? Page() : NotFound();
            default:
                this.Tell("The question is decided. The referral that waited for it was taken up.");
                return Redirect("/journey/questions");
        }
    }

    private async Task<bool> Read(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await IdentityQuestion.Find(work, number) is not { } found || !policy.Allows(DecideIdentity.Operation, caller.Role, caller.To(found.Scope)))
        {
            return false;
        }

        Question = found;
        Arrival = cipher.Open(found.Row, found.Arrival);
        var seen = await participants.Read(work, DecideIdentity.Operation, [.. found.Candidates]);
        var references = await participants.References(work, [.. found.Candidates]);
        await work.Commit();

        // of people the caller may not see, only the comparison leaves this method
        await using var worker = await database.BeginAsWorker(caller, stop);
        var all = await participants.Read(worker, DecideIdentity.Operation, [.. found.Candidates]);
        await worker.Commit();
        Candidates =
        [
            .. found.Candidates.Where(all.ContainsKey).Select(candidate => new Candidate(
                candidate, references.GetValueOrDefault(candidate), seen.GetValueOrDefault(candidate), SideBySide.Of(Arrival, all[candidate]))),
        ];
        return true;
    }
}
