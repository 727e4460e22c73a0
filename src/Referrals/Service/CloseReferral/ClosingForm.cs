using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.CloseReferral;

/// <summary>A form that says one thing of a referral on a day, out of a list: the provider's "did not start", the referrer's "withdrawn" and
/// whether the person must take part differ only in who may, the list and the fact.</summary>
internal abstract class ClosingForm(Database database, Policy policy, ReferralFacts recorder) : PageModel
{
    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public CaseRow Case { get; private set; } = new();

    public abstract string Title { get; }

    public abstract string Question { get; }

    public abstract IReadOnlyList<Reason> Reasons { get; }

    public IEnumerable<Choice> Choices => Reasons.Select(reason => new Choice(reason.Code, reason.Words));

    protected abstract string Operation { get; }

    protected abstract string Event { get; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return Show(await ReferralDoor.Open(work, policy, Operation, reference)) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!Show(await ReferralDoor.Hold(work, policy, Operation, reference)))
        {
            return NotFound();
        }

        this.Require(!string.IsNullOrEmpty(Reason), nameof(Reason), "Choose a reason.");
        if (On.Read(ModelState, nameof(On), "The day") is not { } day || !ModelState.IsValid)
        {
            return Page();
        }

        var ruled = Rule(Case.Days, day, Reason!, work.Today);
        if (!ruled.TryGet(out var fact))
        {
            return Refuse(ruled.Refusal!);
        }

        var recorded = await recorder.Record(work, Event, Operation, [(Case, fact)], await Supersedes(work, fact));
        if (recorded.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        await work.Commit();
        this.Tell("It is recorded.");
        return Redirect($"/referrals/{reference}");
    }

    protected abstract Ruling<Fact> Rule(ReferralDays days, DateOnly on, string reason, DateOnly today);

    /// <summary>The fact on record whose place this one takes; nothing where it stands beside all others.</summary>
    protected virtual Task<long?> Supersedes(Work work, Fact fact) => Task.FromResult<long?>(null);

    private PageResult Refuse(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Code is "no-reason" or "no-choice" ? nameof(Reason) : nameof(On), Says.Sentence(refusal));
        return Page();
    }

    private bool Show(CaseRow? found)
    {
        Case = found ?? Case;
        return found is not null;
    }
}
