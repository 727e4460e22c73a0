using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.MakeReferral;
using Concordat.Referrals.Service.ReceiveBenefits;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.RecordBenefit;

/// <summary>Says that somebody's benefit began or ended, and tells what that changes of the referral.</summary>
[Operation(BenefitRecorder.Operation)]
internal sealed class RecordBenefitModel(
    Database database, Policy policy, ContractRegister contracts, ProgrammeLibrary programmes, FactRecords facts, BenefitRecorder recorder,
    FindingsOfCase findings) : PageModel
{
    private static readonly IReadOnlyCollection<FactKind> Kinds = [.. BenefitActs.Kinds];

    [BindProperty]
    public string? Change { get; set; }

    [BindProperty]
    public string? Benefit { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    public CaseRow Case { get; private set; } = new();

    public IReadOnlyList<BenefitSpell> Spells { get; private set; } = [];

    public static IReadOnlyList<Choice> Changes { get; } =
    [
        new(FactKind.BenefitStarted.Name(), "A benefit began", "The day is the first on it"),
        new(FactKind.BenefitEnded.Name(), "A benefit ended", "The day is the last on it"),
    ];

    /// <summary>Those of the list, and those on record with a regime that the list has not.</summary>
    public IEnumerable<Choice> Benefits =>
    [
        new("", "Choose one"), .. MakeReferralModel.BenefitsClaimed.Where(known => known.Value.Length > 0),
        .. Spells.Select(spell => spell.Benefit).Distinct().Where(benefit => MakeReferralModel.BenefitsClaimed.All(known => known.Value != benefit))
            .Select(benefit => new Choice(benefit, WordsOf(benefit))),
    ];

    /// <summary>The benefit's name; of a regime that has none, its benefit's with the regime as files write it.</summary>
    public static string WordsOf(string benefit) =>
        Named(benefit) ?? (Named(benefit.Split('/')[0]) is { } name ? $"{name} ({benefit})" : benefit);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Show(work, await ReferralDoor.Open(work, policy, BenefitRecorder.Operation, reference)) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Show(work, await ReferralDoor.Hold(work, policy, BenefitRecorder.Operation, reference)))
        {
            return NotFound();
        }

        var kind = BenefitActs.Kinds.FirstOrDefault(known => known.Name() == Change);
        this.Require(kind != default, nameof(Change), "Choose what is to be recorded.");
        this.Require(!string.IsNullOrEmpty(Benefit), nameof(Benefit), "Choose the benefit.");
        if (On.Read(ModelState, nameof(On), "The day") is not { } day || !ModelState.IsValid)
        {
            return Page();
        }

        var contract = await contracts.Find(work, new ContractId(Case.Contract));
        var programme = contract is null ? null : programmes.Find(contract.Programme, contract.Overlay);
        var before = await findings.Of(work, Case, programme);
        var recorded = await recorder.Record(work, [new BenefitRow(Case.ParticipantReference, Case.Reference, new ToldBenefit(1, kind, day, Benefit!), [])]);
        if (recorded.Refused is [var (_, refusal), ..])
        {
            ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
            return Page();
        }

        work.Record(new Entry(ReferralsEvents.BenefitRecorded, 1, "Referrals",
            new Dictionary<string, long> { ["contract"] = Case.Contract, ["referral"] = Case.Referral },
            new Dictionary<string, string> { ["kind"] = kind.Name() }, Encoding.UTF8.GetBytes($"{Case.Referral} {kind.Name()} {day:yyyy-MM-dd} {Benefit}"))
        { Operation = BenefitRecorder.Operation });
        this.Tell($"It is recorded. {string.Join(" ", BenefitEffect.Of(before, await findings.Of(work, Case, programme)))}");
        await work.Commit();
        return Redirect($"/referrals/{reference}");
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "unknown-benefit" or "no-start" => nameof(Benefit),
        "came-to-nothing" => nameof(Change),
        _ => nameof(On),
    };

    private static string? Named(string benefit) => MakeReferralModel.BenefitsClaimed.FirstOrDefault(known => known.Value == benefit)?.Words;

    private async Task<bool> Show(Work work, CaseRow? found)
    {
        if (found is null)
        {
            return false;
        }

        Case = found;
        Spells = BenefitActs.Spells((await facts.OfAll(work, [new ParticipantId(found.Participant)], Kinds))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).Select(fact => fact.Content));
        return true;
    }
}
