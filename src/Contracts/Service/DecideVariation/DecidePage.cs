using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.DecideVariation;

/// <summary>The page before a party acts on a variation: what will happen, and one button that does it.</summary>
internal abstract class DecidePage(Database database, DecideVariation decide, ContractRegister register, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    public Contract Contract { get; private set; } = null!;

    public VariationOfContract Variation { get; private set; } = null!;

    /// <summary>What the page is called, and what its button says.</summary>
    public abstract string Words { get; }

    public abstract string WhatHappens { get; }

    protected abstract VariationAct Act { get; }

    public async Task<IActionResult> OnGet(int contract, int number, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(contract, number, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(int contract, int number, CancellationToken stop)
    {
        if (!await Load(contract, number, stop))
        {
            return NotFound();
        }

        var ruling = Key == Guid.Empty
            ? new Refusal("no-key", "Open this page again before deciding.")
            : await decide.Do(HttpContext.Caller(), new DecideVariationOrder(Key, Contract.Id, number, Act), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.IsGranted)
        {
            return Redirect($"/contracts/{contract}/variations/{number}");
        }

        ModelState.AddModelError("decide", VariationSays.Of(answer.Refusal!));
        return Page();
    }

    private async Task<bool> Load(int contract, int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, new ContractId(contract)) is not { } found
            || !policy.Allows(DecideVariation.OperationOf(Act), caller.Role, caller.To(new Scope(found.Id)))
            || await Variations.Find(work, found.Id, number) is not { } variation)
        {
            return false;
        }

        (Contract, Variation) = (found, variation);
        return true;
    }
}
