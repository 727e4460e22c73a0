using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.DecideRequest;

/// <summary>One request about a record, and the second person's answer.</summary>
[Operation(DecideRequest.Operation)]
internal sealed class DecideRequestModel(
    Database database, DecideRequest decide, Participants participants, PlaceRegister places, Policy policy) : PageModel
{
    private const string Granted = "granted";
    private const string Refused = "refused";

    private IReadOnlyDictionary<PersonId, string> _names = new Dictionary<PersonId, string>();

    public static IEnumerable<Choice> Answers { get; } = [new(Granted, "Yes, it is granted"), new(Refused, "No, it is refused")];

    public RecordRequest Asked { get; private set; } = null!;

    public string Reference { get; private set; } = "";

    public bool IsOwn { get; private set; }

    /// <summary>Whether the caller may download the copy that was granted.</summary>
    public bool MayCopy { get; private set; }

    [BindProperty]
    public string? Answer { get; set; }

    public async Task<IActionResult> OnGet(int number, CancellationToken stop) => await Read(number, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        if (Answer is not (Granted or Refused))
        {
            ModelState.AddModelError(nameof(Answer), "Say whether it is granted.");
            return await Read(number, stop) ? Page() : NotFound();
        }

        switch (await decide.Decide(HttpContext.Caller(), number, Answer == Granted, stop))
        {
            case null:
                return NotFound();
            case { Refusal: { } refusal }:
                ModelState.AddModelError(nameof(Answer), refusal.Sentence);
                return await Read(number, stop) ? Page() : NotFound();
            case { Value: { Kind: RequestKind.Erasure, IsGranted: true } }:
                this.Tell("The particulars are destroyed.");
                break;
            default:
                this.Tell("It is decided.");
                break;
        }

        return Redirect($"/journey/requests/{number}");
    }

    public string NameOf(PersonId person) => _names.GetValueOrDefault(person, "somebody who has left");

    private async Task<bool> Read(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await decide.Find(work, number) is not { } request)
        {
            return false;
        }

        Asked = request;
        Reference = (await participants.References(work, [request.Participant]))[request.Participant];
        IsOwn = request.AskedBy == caller.Person;
        MayCopy = request is { Kind: RequestKind.Copy, IsGranted: true }
            && policy.Allows(CopyRecord.RecordCopy.Operation, caller.Role, caller.To(new Scope(request.Contract)));
        _names = await places.PeopleInOffice(work, [request.AskedBy, .. request.DecidedBy is { } by ? [by] : Array.Empty<PersonId>()]);
        return true;
    }
}
