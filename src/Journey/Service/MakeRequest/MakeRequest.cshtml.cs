using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.MakeRequest;

/// <summary>Ask for a copy of somebody's record, or for its erasure.</summary>
[Operation(Operation)]
internal sealed class MakeRequestModel(Database database, Participants participants, FactRecords records, Policy policy) : PageModel
{
    public const string Operation = "journey.request.make";

    public static IEnumerable<Choice> Kinds { get; } =
        [new("copy", "A copy that the person can read"), new("erasure", "That the particulars be destroyed")];

    public static IEnumerable<Choice> Reasons => ErasureReasons.All.Select(reason => new Choice(reason.Key, reason.Value));

    public string Reference { get; private set; } = "";

    public IReadOnlyList<RecordRequest> Requests { get; private set; } = [];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, reference) is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await Find(work, reference) is not { } referral)
        {
            return NotFound();
        }

        if (RequestRules.Kind(Kind) is not { } kind)
        {
            ModelState.AddModelError(nameof(Kind), "Choose what is asked for.");
            return Page();
        }

        var reason = kind == RequestKind.Erasure ? Reason ?? "" : "";
        if (RequestRules.MayAsk(kind, reason, Requests) is { } refusal)
        {
            ModelState.AddModelError(refusal.Code == "reason-unknown" ? nameof(Reason) : nameof(Kind), refusal.Sentence);
            return Page();
        }

        var number = await MakeRequest.Requests.Ask(work, referral.Participant, referral.Owner.Contract, kind, reason);
        work.Record(new Entry(
            JourneyEvents.RequestMade, 1, "Journey",
            new Dictionary<string, long> { ["request"] = number, ["participant"] = referral.Participant.Value, ["contract"] = referral.Owner.Contract.Value },
            new Dictionary<string, string> { ["kind"] = kind.Name(), ["reason"] = reason })
        {
            Operation = Operation,
        });
        await work.Commit();
        this.Tell("It is asked for. Another person decides.");
        return Redirect($"/journey/requests/{number}");
    }

    /// <summary>A referral of the person on a contract that the caller sees whole; nothing where there is none.</summary>
    private async Task<ReferralRecord?> Find(Work work, string reference)
    {
        var known = await participants.ByReference(work, [reference]);
        if (!known.TryGetValue(reference, out var person))
        {
            return null;
        }

        Reference = reference;
        Requests = await MakeRequest.Requests.About(work, person);
        return (await records.ReferralsOf(work, [person])).FirstOrDefault(referral =>
            policy.Allows(Operation, work.Caller.Role, work.Caller.To(referral.Owner)));
    }
}
