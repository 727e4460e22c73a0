using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ExplainEligibility;

/// <summary>Why a referral is eligible, or is not, or is not known to be: each rule with the facts it used and where they come from.</summary>
[Operation(Operation)]
internal sealed class ExplainEligibilityModel(
    Database database, Policy policy, ContractRegister contracts, ProgrammeLibrary programmes, FactRecords facts,
    Offices offices, OtherProgrammes others, PlaceRegister places) : PageModel
{
    public const string Operation = "referrals.case.explain";

    public CaseRow Case { get; private set; } = new();

    public string Programme { get; private set; } = "";

    /// <summary>Nothing where the programme has no rules, or the day that decides has not come.</summary>
    public EligibilityFound? Found { get; private set; }

    public bool WaitsForStart { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await ReferralDoor.Open(work, policy, Operation, reference) is not { } found)
        {
            return NotFound();
        }

        Case = found;
        var contract = await contracts.Find(work, new ContractId(found.Contract));
        var programme = contract is null ? null : programmes.Find(contract.Programme, contract.Overlay);
        Programme = programme?.OverlayName ?? programme?.Name ?? "";
        if (programme?.Eligibility is { } term)
        {
            var day = found.DecidedOn(term);
            WaitsForStart = day is null;
            Found = day is { } decided ? Eligibility.Of(term, await Known(work, caller, contract!, found, programme, decided, stop), decided) : null;
        }

        work.Record(new Entry(ReferralsEvents.Read, 1, "Referrals",
            new Dictionary<string, long> { ["referral"] = found.Referral, ["participant"] = found.Participant, ["contract"] = found.Contract })
        { IsReading = true, Operation = Operation });
        await work.Commit();
        return Page();
    }

    /// <summary>The facts that the caller may see, and of other programmes the day alone.</summary>
    private async Task<PersonKnown> Known(
        Work work, Caller caller, Contract contract, CaseRow row, Programme programme, DateOnly day, CancellationToken stop)
    {
        var person = new ParticipantId(row.Participant);
        var standing = (await facts.Of(work, person)).Where(fact => fact.SupersededBy is null).ToList();
        await using var worker = await database.BeginAsWorker(caller, stop);
        var people = (await offices.All(worker)).ToDictionary(one => one.Person);
        OtherProgramme? other = null;
        if (programme.Eligibility!.Rules.Any(rule => rule.AsksOtherProgrammes))
        {
            var on = await others.On(worker, contract.Programme, new Dictionary<ParticipantId, DateOnly> { [person] = day });
            other = on.TryGetValue(person, out var since) ? new OtherProgramme(since) : OtherProgramme.None;
        }

        return new PersonKnown(
            standing.FirstOrDefault(fact => fact.Content.Born is not null)?.Content.Born,
            [.. standing.Select(fact => new KnownFact(fact.Content, fact.Number, SourceOf(fact, people.GetValueOrDefault(fact.RecordedBy))))],
            other)
        {
            Home = programme.SmallAreas.Count > 0 ? await HomeOf(work, caller, row) : null,
        };
    }

    /// <summary>Where the person lived when referred, for roles that may read where somebody lives.</summary>
    private async Task<Home?> HomeOf(Work work, Caller caller, CaseRow row) =>
        policy.Shows(Operation, caller.Role, "contact") ? row.HomeIn(await places.SmallAreas(work, await places.Areas(work))) : null;

    /// <summary>The organisation in whose office it was recorded, one that has a part in the case before any other.</summary>
    private static string SourceOf(RecordedFact fact, PersonInOffice? by)
    {
        var held = by?.Offices.OrderByDescending(office =>
            office.Caller.Organisation == fact.Owner.Referrer || office.Caller.Organisation == fact.Owner.Delivery).FirstOrDefault();
        var on = fact.Content.RecordedAt is { } at ? $", recorded {London.DayOf(at):d MMMM yyyy}" : "";
        return $"fact {fact.Number}{(held is null ? "" : $" of {held.OrganisationName}")}{on}";
    }
}
