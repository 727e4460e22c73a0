using Concordat.Journey.Service.RestrictCase;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.ShowParticipant;

/// <summary>A person's record: the journey as facts in the order of their days. Each look at it is journaled.</summary>
[Operation(Operation)]
internal sealed class ShowParticipantModel(
    Database database, Participants participants, FactRecords records, PlaceRegister places, Policy policy, IEnumerable<ParticipantPanels> rooms)
    : PageModel
{
    public const string Operation = "journey.participant.show";

    private Areas _areas = new([]);
    private IReadOnlyDictionary<PersonId, string> _names = new Dictionary<PersonId, string>();
    private Caller _caller = null!;

    public string Reference { get; private set; } = "";

    /// <summary>Whether one of the cases shown is open to named people only, of whom the caller is one.</summary>
    public bool IsRestricted { get; private set; }

    public IReadOnlyList<ReferralRecord> Referrals { get; private set; } = [];

    public IReadOnlyList<RecordedFact> Facts { get; private set; } = [];

    /// <summary>What the rooms above offer, in order.</summary>
    public IReadOnlyList<ParticipantPanel> Panels { get; private set; } = [];

    /// <summary>Null for those who are not shown who it is.</summary>
    public Particulars? Particulars { get; private set; }

    public bool ShowsIdentity { get; private set; }

    public bool ShowsContact { get; private set; }

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        _caller = HttpContext.Caller();
        await using var work = await database.Begin(_caller, stop);
        var known = await participants.ByReference(work, [reference]);
        if (!known.TryGetValue(reference, out var person))
        {
            return NotFound();
        }

        Referrals = await records.ReferralsOf(work, [person]);
        if (!policy.Allows(Operation, _caller.Role, _caller.ToAny(Referrals)))
        {
            return NotFound();
        }

        // a record that was merged is found under the one that its person goes on with
        Reference = (await participants.References(work, [person]))[person];
        if (Reference != reference)
        {
            return Redirect($"/participants/{Reference}");
        }

        IsRestricted = await RestrictionRecords.IsAny(work, Referrals);
        await ReadParticulars(work, person);
        Facts = [.. (await records.Of(work, person)).OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number)];
        Panels = await PanelsOf(work, person);
        _areas = await places.Areas(work);
        _names = await places.PeopleInOffice(work, [.. Facts.Select(fact => fact.RecordedBy).Distinct()]);
        await work.Commit();
        return Page();
    }

    public bool MayRecord(ReferralRecord referral) => policy.Allows("support.fact.record", _caller.Role, _caller.To(referral.Owner));

    public bool MayRestrict(ReferralRecord referral) =>
        policy.Allows(RestrictCase.RestrictCase.Operation, _caller.Role, _caller.To(referral.Owner));

    public bool MayRequest => Referrals.Any(referral => policy.Allows(MakeRequest.MakeRequestModel.Operation, _caller.Role, _caller.To(referral.Owner)));

    public bool MayMerge => Referrals.Any(referral => policy.Allows(MergeRecords.MergeRecords.Operation, _caller.Role, _caller.To(referral.Owner)));

    /// <summary>What may come next on a referral, by the forms that record it: first the start, then jobs and the end.</summary>
    public IEnumerable<(string What, string Words)> ToRecord(ReferralRecord referral) => Facts.Any(fact =>
        fact.Referral == referral.Id && fact is { SupersededBy: null, Content.Kind: FactKind.Started })
            ? [("job", "A job"), ("job-change", "A change of a job"), ("job-end", "The end of a job"), ("skill", "A skill or qualification"), ("transfer", "That another provider takes over"), ("end", "The end of support")]
            : [("start", "The start"), ("transfer", "That another provider takes over")];

    public string Recorder(RecordedFact fact) => _names.GetValueOrDefault(fact.RecordedBy, "The system");

    public string Detail(RecordedFact fact) => Says.Detail(fact.Content, _areas.NameOf);

    public string AreaName(string code) => _areas.NameOf(code);

    public bool MayCorrect(RecordedFact fact) => policy.MayCorrect(_caller, fact);

    private async Task<IReadOnlyList<ParticipantPanel>> PanelsOf(Work work, ParticipantId person)
    {
        var panels = new List<ParticipantPanel>();
        foreach (var room in rooms)
        {
            panels.AddRange(await room.For(work, person, Referrals));
        }

        return [.. panels.Where(panel => panel.Links.Count > 0).OrderBy(panel => panel.Order)];
    }

    // Whoever is shown no particulars reads the record all the same, and the journal says so.
    private async Task ReadParticulars(Work work, ParticipantId person)
    {
        ShowsIdentity = policy.Shows(Operation, _caller.Role, "identity");
        ShowsContact = policy.Shows(Operation, _caller.Role, "contact");
        if (ShowsIdentity || ShowsContact)
        {
            Particulars = (await participants.Read(work, Operation, [person])).GetValueOrDefault(person);
        }

        if (Particulars is null)
        {
            work.Record(new Entry(
                JourneyEvents.ParticipantRead, 1, "Journey", new Dictionary<string, long> { ["participant"] = person.Value },
                new Dictionary<string, string> { ["particulars"] = "none" })
            {
                IsReading = true,
                Operation = Operation,
            });
        }
    }
}
