using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.MakeReferral;
using Concordat.Referrals.Service.ReceiveBenefits;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.RecordParticipation;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ShowReferral;

/// <summary>One referral: who, when, with whom and why, its clocks, and what may be done next.</summary>
[Operation(Operation)]
internal sealed class ShowReferralModel(
    Database database, Policy policy, ContractRegister contracts, PlaceRegister places, Participants participants, FactRecords facts,
    ProgrammeLibrary programmes) : PageModel
{
    public const string Operation = "referrals.case.read";

    public CaseRow Case { get; private set; } = new();

    public Particulars? Person { get; private set; }

    public string Contract { get; private set; } = "";

    public string Area { get; private set; } = "";

    public string Delivery { get; private set; } = "";

    /// <summary>By the programme's name for it.</summary>
    public string Segment { get; private set; } = "";

    public string Referrer { get; private set; } = "";

    public IReadOnlyList<AnswerRow> Answers { get; private set; } = [];

    /// <summary>What was shown to the person before choosing; nothing where a draw decided.</summary>
    public ChoiceMade? Choice { get; private set; }

    /// <summary>How it was held before it was made; nothing where it was made at once.</summary>
    public HeldRow? Held { get; private set; }

    public DateOnly Today { get; private set; }

    public bool MayExplain { get; private set; }

    /// <summary>Whether the person takes part by choice or must, from day to day; for whoever may see why the person is eligible.</summary>
    public IReadOnlyList<ParticipationFrom> TakesPart => Participation.TakesPart;

    public ReferralParticipation Participation { get; private set; } = ReferralParticipation.Nothing;

    public bool MaySayBenefit { get; private set; }

    /// <summary>How that bears on conditionality by the programme; nothing where it says nothing.</summary>
    public ParticipationBearing? Bearing { get; private set; }

    public bool MaySayParticipation { get; private set; }

    public bool MayCloseAsProvider { get; private set; }

    public bool MayRecord { get; private set; }

    public bool MayWithdraw { get; private set; }

    /// <summary>Whoever referred the person refers them on once this referral came to nothing or its support has ended: until then another is
    /// refused.</summary>
    public bool MayReferOn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await ReferralDoor.Open(work, policy, Operation, reference) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        Today = work.Today;
        var contract = await contracts.Find(work, new ContractId(found.Contract));
        Contract = contract?.Reference ?? "";
        Area = (await places.Areas(work)).NameOf(found.Area);
        var organisations = await places.Organisations(work);
        Delivery = organisations.FirstOrDefault(o => o.Id.Value == found.Delivery)?.Name ?? "";
        Referrer = organisations.FirstOrDefault(o => o.Id.Value == found.Referrer)?.Name ?? "";
        Choice = await ChoiceMade.Of(work, found.Intake, found.Line);
        Held = policy.Allows("referrals.held.read", caller.Role, caller.To(found.Scope)) ? await HeldRow.Of(work, found) : null;
        if (policy.Shows(Operation, caller.Role, "identity"))
        {
            Answers = await AnswerRow.Of(work, found.Referral);
            var participant = new ParticipantId(found.Participant);
            Person = (await participants.Read(work, Operation, [participant])).GetValueOrDefault(participant);
        }

        var relation = caller.To(found.Scope);
        MayExplain = policy.Allows("referrals.case.explain", caller.Role, relation);
        var programme = contract is null ? null : programmes.Find(contract.Programme, contract.Overlay);
        Segment = SegmentNames.TitleIn(programme, found.Segment);
        if (MayExplain)
        {
            Participation = await ReferralParticipation.Of(work, facts, found, programme);
            Bearing = TakesPart.Count > 0 ? programme?.Participation?.Bearing(TakesPart[^1].Kind) : null;
        }

        var isAlive = found.StateNow is not (ReferralState.DidNotStart or ReferralState.Withdrawn);
        MaySayBenefit = isAlive && policy.Allows(BenefitRecorder.Operation, caller.Role, relation);
        MaySayParticipation = isAlive && policy.Allows(RecordParticipationModel.Recording, caller.Role, relation);
        MayCloseAsProvider = found.StateNow.IsOpen() && policy.Allows("referrals.case.close", caller.Role, relation);
        MayRecord = found.StateNow == ReferralState.Started && policy.Allows("support.fact.record", caller.Role, relation);
        MayWithdraw = found.StateNow.IsOpen() && policy.Allows("referrals.case.withdraw", caller.Role, relation);
        MayReferOn = !found.StateNow.IsOpen() && !found.IsSupportedOn(work.Today, programme) && found.Referrer == caller.Organisation.Value
            && caller.Sends() == RouteSender.Referrers && policy.Allows("referrals.file.receive", caller.Role);
        work.Record(new Entry(ReferralsEvents.Read, 1, "Referrals",
            new Dictionary<string, long> { ["referral"] = found.Referral, ["participant"] = found.Participant, ["contract"] = found.Contract })
        { IsReading = true, Operation = Operation });
        await work.Commit();
        return Page();
    }
}
