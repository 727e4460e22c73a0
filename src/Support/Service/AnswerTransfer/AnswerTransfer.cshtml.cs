using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.AskTransfer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.AnswerTransfer;

/// <summary>One transfer: the hand-over note, the answer, and for whoever handed the case over what stays theirs.</summary>
[Operation(AnswerTransfer.Operation)]
internal sealed class AnswerTransferModel(
    Database database, AnswerTransfer answering, FactRecords facts, Participants participants, PlaceRegister places, SealedText seal) : PageModel
{
    private const string Accepted = "accepted";
    private const string Declined = "declined";

    private IReadOnlyDictionary<OrganisationId, string> _names = new Dictionary<OrganisationId, string>();

    public static IEnumerable<Choice> Answers { get; } =
        [new(Accepted, "Yes: I have read the hand-over note, and we take the case over today"), new(Declined, "No, we do not take it")];

    public static IEnumerable<Choice> Reasons => DeclineReasons.All.Select(reason => new Choice(reason.Key, reason.Value));

    public Transfer Transfer { get; private set; } = null!;

    /// <summary>The participant's reference; nothing for an office that does not see the person.</summary>
    public string? Participant { get; private set; }

    /// <summary>Nothing for whoever has handed the case over.</summary>
    public string? Note { get; private set; }

    public bool MayAnswer { get; private set; }

    /// <summary>What the office recorded before it handed the case over.</summary>
    public IReadOnlyList<RecordedFact> Kept { get; private set; } = [];

    /// <summary>What it had agreed with the person until that day and has not said what came of.</summary>
    public IReadOnlyList<AppointmentRow> ToRecord { get; private set; } = [];

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string NameOf(int organisation) => _names.GetValueOrDefault(new OrganisationId(organisation), "");

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop) => await Read(number, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        if (Answer is not (Accepted or Declined))
        {
            ModelState.AddModelError(nameof(Answer), "Say whether you take the case over.");
            return await Read(number, stop) ? Page() : NotFound();
        }

        switch (await answering.Answer(HttpContext.Caller(), number, Answer == Accepted, Answer == Accepted ? null : Reason ?? "", stop))
        {
            case null:
                return NotFound();
            case { Refusal: { } refusal }:
                ModelState.AddModelError(refusal.Code == "reason-unknown" ? nameof(Reason) : nameof(Answer), refusal.Sentence);
                return await Read(number, stop) ? Page() : NotFound();
            default:
                this.Tell(Answer == Accepted ? "The case is yours from today." : "The case stays where it is.");
                return Redirect($"/support/transfers/{number}");
        }
    }

    private async Task<bool> Read(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await answering.Find(work, number) is not { } transfer)
        {
            return false;
        }

        Transfer = transfer;
        MayAnswer = !transfer.IsAnswered && transfer.IsFor(caller);
        _names = await places.NamesOfOrganisations(work);
        var person = new ParticipantId(transfer.Participant);
        Participant = (await participants.References(work, [person])).GetValueOrDefault(person);
        var hasLeft = transfer.IsAccepted && caller.Organisation.Value == transfer.Delivery;
        if (hasLeft)
        {
            Kept = [.. (await facts.Of(work, person)).Where(fact => fact.Owner.Delivery == caller.Organisation)
                .OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number)];
            ToRecord = await AppointmentRow.ToRecord(work, transfer.Referral, caller.Organisation);
        }
        else
        {
            Note = transfer.NoteIn(seal);
        }

        work.Record(new Entry(SupportEvents.TransferRead, 1, "Support",
            new Dictionary<string, long> { ["transfer"] = number, ["participant"] = transfer.Participant },
            new Dictionary<string, string> { ["note"] = Note is null ? "withheld" : "shown" })
        { IsReading = true, Operation = AnswerTransfer.Operation });
        await work.Commit();
        return true;
    }
}
