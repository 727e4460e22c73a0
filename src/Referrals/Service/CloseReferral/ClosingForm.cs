using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
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
    public string Day { get; set; } = "";

    [BindProperty]
    public string Month { get; set; } = "";

    [BindProperty]
    public string Year { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public CaseRow Case { get; private set; } = new();

    public string WrongDay { get; private set; } = "";

    public string WrongReason { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public abstract string Title { get; }

    public abstract string Question { get; }

    public abstract IReadOnlyList<Reason> Reasons { get; }

    protected abstract string Operation { get; }

    protected abstract string Event { get; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, "", reference) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, "for update", reference))
        {
            return NotFound();
        }

        var day = WrittenDay.Read($"{Day.Trim().PadLeft(2, '0')}/{Month.Trim().PadLeft(2, '0')}/{Year.Trim()}").Day;
        WrongDay = day is null ? "Enter a real day, such as 27 3 2018" : "";
        WrongReason = Reason.Length == 0 ? "Choose a reason" : "";
        if (day is not null && Reason.Length > 0)
        {
            var ruled = Rule(Case.Days, day.Value, Reason, work.Today);
            if (ruled.TryGet(out var fact))
            {
                var recorded = await recorder.Record(work, Event, Operation, [(Case, fact)]);
                if (recorded.IsGranted)
                {
                    await work.Commit();
                    return Redirect($"/referrals/{reference}");
                }

                WrongDay = Sentence(recorded.Refusal!);
            }
            else
            {
                WrongDay = Sentence(ruled.Refusal!);
            }
        }

        ModelState.AddModelError(nameof(Day), WrongDay + WrongReason);
        return Page();
    }

    protected abstract Ruling<Fact> Rule(ReferralDays days, DateOnly on, string reason, DateOnly today);

    private static string Sentence(Refusal refusal) => char.ToUpperInvariant(refusal.Sentence[0]) + refusal.Sentence[1..];

    private async Task<bool> Find(Work work, string locking, string reference)
    {
        var found = await work.One<CaseRow>($"select * from referrals_case where reference = @reference {locking}", new { reference });
        if (found is null || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(found.Scope)))
        {
            return false;
        }

        Case = found;
        Today = work.Today;
        return true;
    }
}
