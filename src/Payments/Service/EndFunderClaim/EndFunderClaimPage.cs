using Concordat.Contracts;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.EndFunderClaim;

/// <summary>The page before a claim to a funder ends: what will happen, and one button that does it.</summary>
internal abstract class EndFunderClaimPage(Database database, EndFunderClaim end, ContractRegister register, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    public StoredFunderClaim Claim { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    protected abstract FunderAct Act { get; }

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(number, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        if (!await Load(number, stop))
        {
            return NotFound();
        }

        this.Require(Key != Guid.Empty, "decide", "Open this page again before deciding");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await end.Do(HttpContext.Caller(), new EndFunderOrder(Key, number, Act), stop) is not { } answer)
        {
            return NotFound();
        }

        if (answer.IsGranted)
        {
            return Redirect($"/payments/funder-claims/{number}");
        }

        ModelState.AddModelError("decide", answer.Refusal!.Clause is { } clause ? $"{answer.Refusal.Sentence} ({clause})" : answer.Refusal.Sentence);
        return Page();
    }

    private async Task<bool> Load(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await FunderClaims.Find(work, number) is not { } claim || await register.Find(work, claim.Contract) is not { } contract
            || !policy.Allows(EndFunderClaim.OperationOf(Act), caller.Role, caller.To(new Scope(claim.Contract))))
        {
            return false;
        }

        (Claim, Contract) = (claim, contract);
        return true;
    }
}
