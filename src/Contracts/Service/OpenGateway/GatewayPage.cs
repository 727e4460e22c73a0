using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Contracts.Service.OpenGateway;

/// <summary>The page before a gateway's opening is put, or it is opened: how its tests stand, and one button.</summary>
internal abstract class GatewayPage(
    Database database, OpenGateway open, ContractRegister register, GatewaysOfContract gateways, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    public Contract Contract { get; private set; } = null!;

    public GatewayStanding Standing { get; private set; } = null!;

    /// <summary>What the page is called, and what its button says.</summary>
    public abstract string Words { get; }

    public abstract string WhatHappens { get; }

    protected abstract bool Opens { get; }

    public async Task<IActionResult> OnGet(int contract, string gateway, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(contract, gateway, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(int contract, string gateway, CancellationToken stop)
    {
        if (!await Load(contract, gateway, stop))
        {
            return NotFound();
        }

        var ruling = Key == Guid.Empty
            ? new Refusal("no-key", "Open this page again before deciding.")
            : await open.Do(HttpContext.Caller(), new OpenGatewayOrder(Key, Contract.Id, gateway, Opens), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.IsGranted)
        {
            return Redirect($"/contracts/{contract}/gateways");
        }

        ModelState.AddModelError("decide", VariationSays.Of(answer.Refusal!));
        return Page();
    }

    private async Task<bool> Load(int contract, string gateway, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, new ContractId(contract)) is not { } found
            || !policy.Allows(Opens ? OpenGateway.Open : OpenGateway.Put, caller.Role, caller.To(new Scope(found.Id)))
            || (await gateways.Of(work, found)).FirstOrDefault(one => one.Gateway.Name == gateway) is not { } standing)
        {
            return false;
        }

        (Contract, Standing) = (found, standing);
        return true;
    }
}
