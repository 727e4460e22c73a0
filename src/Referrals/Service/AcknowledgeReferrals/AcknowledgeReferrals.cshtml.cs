using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ListReferrals;
using Concordat.Referrals.Service.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.AcknowledgeReferrals;

/// <summary>Confirms that referrals have arrived: those that are ticked, or all that wait.</summary>
[Operation(Operation)]
internal sealed class AcknowledgeReferralsModel(Database database, ReferralFacts recorder) : PageModel
{
    public const string Operation = "referrals.case.acknowledge";
    private const int PageRows = 100;

    [BindProperty]
    public string[] Referral { get; set; } = [];

    public IReadOnlyList<CaseRow> Rows { get; private set; } = [];

    public int Waiting { get; private set; }

    public DateOnly Today { get; private set; }

    public string Wrong { get; private set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Done { get; set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Load(work);
    }

    public Task<IActionResult> OnPostTickedAsync(CancellationToken stop) => Acknowledge(
        "select * from referrals_case where reference = any(@Referral) and contract = any(@contracts) and state = @referred for update", stop);

    public Task<IActionResult> OnPostAllAsync(CancellationToken stop) => Acknowledge(
        "select * from referrals_case where contract = any(@contracts) and state = @referred for update", stop);

    private async Task<IActionResult> Acknowledge(string which, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var cases = await work.List<CaseRow>(which, new
        {
            Referral,
            contracts = work.Caller.Contracts.Select(c => c.Value).ToArray(),
            referred = (short)ReferralState.Referred,
        });
        var said = new List<(CaseRow Case, Fact Fact)>();
        foreach (var row in cases)
        {
            if (ReferralActs.Acknowledge(row.Days, work.Today, work.Today).TryGet(out var fact))
            {
                said.Add((row, fact));
            }
        }

        if (said.Count == 0)
        {
            return await Refuse(work, Referral.Length == 0 ? "Tick the referrals that have arrived" : "None of these still waits to be acknowledged");
        }

        var recorded = await recorder.Record(work, ReferralsEvents.Acknowledged, Operation, said);
        if (recorded.Refusal is { } refusal)
        {
            return await Refuse(work, refusal.Sentence);
        }

        await work.Commit();
        return Redirect($"/referrals/acknowledge?done={said.Count}");
    }

    private async Task<IActionResult> Refuse(Work work, string why)
    {
        Wrong = why;
        ModelState.AddModelError(nameof(Referral), why);
        await Load(work);
        return Page();
    }

    private async Task Load(Work work)
    {
        Today = work.Today;
        var query = new ReferralQuery([ReferralState.Referred], false, null, ReferralOrder.Due);
        Rows = await query.Page(work, null, PageRows);
        Waiting = (await query.Counts(work)).Of(ReferralState.Referred);
    }
}
