using System.Globalization;
using Concordat.Contracts;
using Concordat.Payments.Service.Wording;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>Finance chooses contract and day, and sees the differences stored as a proposal.</summary>
[Operation(PrepareRun.Operation)]
internal sealed class PrepareRunModel(Database database, PrepareRun prepare, ContractRegister register, Clock clock) : PageModel
{
    private IReadOnlyDictionary<int, string> _claims = new Dictionary<int, string>();

    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public string Contract { get; set; } = "";

    [BindProperty]
    public string Day { get; set; } = "";

    [BindProperty]
    public string Month { get; set; } = "";

    [BindProperty]
    public string Year { get; set; } = "";

    [BindProperty]
    public string Claims { get; set; } = "";

    public ContractNames Contracts { get; private set; } = new([]);

    public async Task OnGet(CancellationToken stop)
    {
        Key = Guid.NewGuid();
        (Day, Month, Year) = ($"{clock.Today.Day}", $"{clock.Today.Month}", $"{clock.Today.Year}");
        await Load(stop);
        Claims = _claims.Values.FirstOrDefault() ?? ClaimsMode.Required.Word();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        var chosen = Contracts.ByReference(Contract);
        if (chosen is null)
        {
            ModelState.AddModelError(nameof(Contract), "Choose a contract");
        }

        if (!DateOnly.TryParseExact($"{Year}-{Month}-{Day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asAt))
        {
            ModelState.AddModelError(nameof(Day), "Enter a real date, such as 26 2 2021");
        }

        if (!Words.TryClaims(Claims, out var claims))
        {
            ModelState.AddModelError(nameof(Claims), "Choose how claims are taken");
        }

        if (Key == Guid.Empty)
        {
            ModelState.AddModelError(nameof(Contract), "Open this page again before preparing the run");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var ruling = await prepare.Do(HttpContext.Caller(), new PrepareRunOrder(Key, chosen!.Id, asAt, claims), stop);
        if (ruling.TryGet(out var run))
        {
            return Redirect($"/payments/runs/{run}");
        }

        ModelState.AddModelError(nameof(Day), ruling.Refusal!.Sentence);
        return Page();
    }

    private async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Contracts = new ContractNames(await register.All(work));
        _claims = await Runs.ClaimsOfContracts(work);
    }
}
