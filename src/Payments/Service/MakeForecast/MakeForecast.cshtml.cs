using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.MakeForecast;

/// <summary>One of those who answer for the money asks what it will come to.</summary>
[Operation(MakeForecast.Operation)]
internal sealed class MakeForecastModel(Database database, MakeForecast make, ContractRegister register, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public string? Contract { get; set; }

    public IReadOnlyList<Choice> Contracts { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        Key = Guid.NewGuid();
        await Load(stop);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        if (string.IsNullOrEmpty(Contract))
        {
            ModelState.AddModelError(nameof(Contract), "Choose a contract");
        }

        if (Key == Guid.Empty)
        {
            ModelState.AddModelError(nameof(Contract), "Open this page again before asking for a forecast");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var ruling = await make.Do(HttpContext.Caller(), new MakeForecastOrder(Key, Contract!), stop);
        if (ruling.TryGet(out var number))
        {
            return Redirect($"/payments/forecasts/{number}");
        }

        ModelState.AddModelError(nameof(Contract), ruling.Refusal!.Sentence);
        return Page();
    }

    private async Task Load(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Contracts =
        [
            new Choice("", "Choose a contract"),
            .. (await register.All(work)).Where(contract => policy.Allows(MakeForecast.Operation, caller.Role, caller.To(new Scope(contract.Id))))
                .Select(contract => new Choice(contract.Reference, contract.Reference)),
        ];
    }
}
