using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.PreviewRun;

/// <summary>What a run would post as the facts stand now: the same engine call, kept nowhere.</summary>
[Operation(Operation)]
internal sealed class PreviewRunModel(
    Database database, Pricing pricing, ContractRegister register, Participants participants, Clock clock) : PageModel
{
    public const string Operation = "payments.run.preview";
    private const int Shown = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Claims { get; set; }

    public ContractNames Contracts { get; private set; } = new([]);

    /// <summary>Null until a contract and a day are chosen.</summary>
    public Preview? Preview { get; private set; }

    public ParticipantNames Names { get; private set; } = ParticipantNames.Nobody;

    public async Task OnGet(CancellationToken stop)
    {
        var isAsked = !string.IsNullOrEmpty(Contract);
        (Day, Month, Year) = (Day ?? $"{clock.Today.Day}", Month ?? $"{clock.Today.Month}", Year ?? $"{clock.Today.Year}");
        await using var work = await database.BeginReport(HttpContext.Caller(), stop);
        Contracts = new ContractNames(await register.All(work));
        Claims ??= (await Runs.ClaimsOfContracts(work)).Values.FirstOrDefault() ?? ClaimsMode.Required.Word();
        if (!isAsked)
        {
            return;
        }

        var chosen = Contracts.ByReference(Contract);
        if (chosen is null)
        {
            ModelState.AddModelError(nameof(Contract), "Choose a contract");
        }

        var isDay = DateOnly.TryParseExact($"{Year}-{Month}-{Day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asAt);
        if (!isDay || asAt > work.Today)
        {
            ModelState.AddModelError(nameof(Day), "Enter a real date that is not after today");
        }

        if (!Words.TryClaims(Claims, out var claims))
        {
            ModelState.AddModelError(nameof(Claims), "Choose how claims are taken");
        }

        if (ModelState.IsValid)
        {
            await Show(work, chosen!.Id, asAt, claims);
        }
    }

    private async Task Show(Work work, ContractId contract, DateOnly asAt, ClaimsMode claims)
    {
        var ruling = await pricing.Of(work, contract, asAt, work.Now, claims);
        if (!ruling.TryGet(out var priced))
        {
            ModelState.AddModelError(nameof(Contract), ruling.Refusal!.Sentence);
            return;
        }

        var lines = Differences.Of(priced.Entitled, await Ledger.Posted(work, contract), priced.Cuts);
        var largest = lines.OrderByDescending(line => Math.Abs(line.Amount.Pence)).ThenBy(line => line.Number).Take(Shown).ToList();
        Names = await ParticipantNames.Of(work, participants, largest.Select(line => line.Key.Participant));
        Preview = new Preview(priced.By.Contract.Reference, asAt, lines.Count, [.. RunTotals.ByLineAndStream(lines).Select(Row)], largest,
            priced.By.Contract.PricesAreInvented, priced.By.Drafts.Count > 0);
    }

    private static RunTotalRow Row(LineTotal total) => new()
    {
        Line = total.Line,
        Stream = total.Stream,
        Lines = total.Count,
        Paid = total.Paid,
        Recovered = total.Recovered,
    };
}

/// <summary>What would be posted.</summary>
/// <param name="Largest">The differences furthest from nothing.</param>
internal sealed record Preview(
    string Contract, DateOnly AsAt, int Lines, IReadOnlyList<RunTotalRow> Totals, IReadOnlyList<Difference> Largest,
    bool PricesAreInvented, bool IsDraft);
