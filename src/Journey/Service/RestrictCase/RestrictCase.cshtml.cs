using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.RestrictCase;

/// <summary>Who may see a case, where it is not everybody whose office has a part in it.</summary>
[Operation(RestrictCase.Operation)]
internal sealed class RestrictCaseModel(RestrictCase desk) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int[] Named { get; set; } = [];

    public CaseShown Case { get; private set; } = null!;

    public static IReadOnlyList<Choice> Reasons { get; } = [.. RestrictedCase.Reasons.Select(reason => new Choice(reason.Key, reason.Value))];

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        if (!await Load(referral, stop))
        {
            return this.Hidden();
        }

        Named = [.. (Case.Restriction?.Named ?? [HttpContext.Caller().Person]).Select(person => person.Value)];
        Reason = Case.Acts.LastOrDefault(act => act.Named.Length > 0)?.Reason;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        if (!await Load(referral, stop)
            || await desk.Name(HttpContext.Caller(), referral, [.. Named.Select(number => new PersonId(number))], Reason ?? "", stop) is not { } ruled)
        {
            return this.Hidden();
        }

        if (ruled.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Code == "reason-unknown" ? nameof(Reason) : nameof(Named), refusal.Sentence);
            return Page();
        }

        this.Tell("Only the people named see this case from now on.");
        return Redirect(Named.Contains(HttpContext.Caller().Person.Value) ? $"/participants/{Case.Referral.ParticipantReference}" : "/");
    }

    public async Task<IActionResult> OnPostLiftAsync(string referral, CancellationToken stop)
    {
        if (!await Load(referral, stop) || !await desk.Lift(HttpContext.Caller(), referral, stop))
        {
            return this.Hidden();
        }

        this.Tell("Everybody whose office has a part in this case sees it again.");
        return Redirect($"/participants/{Case.Referral.ParticipantReference}");
    }

    public string NameOf(int person) => Case.Names.GetValueOrDefault(new PersonId(person), "somebody no longer in office");

    private async Task<bool> Load(string referral, CancellationToken stop)
    {
        if (await desk.Find(HttpContext.Caller(), referral, stop) is not { } found)
        {
            return false;
        }

        Case = found;
        return true;
    }
}
