using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareRun;
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
    Database database, Proposals proposals, ContractRegister register, Participants participants, FactRecords records, Policy policy,
    Clock clock) : PageModel
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

    public FactsTold Facts { get; private set; } = FactsTold.None;

    /// <summary>Whether the reader may open the records of the contract's participants.</summary>
    public bool LinksRecords { get; private set; }

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
        var ruling = await proposals.Of(work, contract, asAt, claims);
        if (!ruling.TryGet(out var proposal))
        {
            ModelState.AddModelError(nameof(Contract), ruling.Refusal!.Sentence);
            return;
        }

        var by = proposal.Priced.By;
        var lines = proposal.Lines.OrderByDescending(line => Math.Abs(line.Amount.Pence)).ThenBy(line => line.Number).ToList();
        var money = lines.Where(line => line.Cause != Cause.Redated).Take(Shown).ToList();
        var redated = lines.Where(line => line.Cause == Cause.Redated).Take(Shown).ToList();
        Names = await ParticipantNames.Of(work, participants, money.Concat(redated).Select(line => line.Key.Participant));
        Facts = await FactsTold.Of(work, records, money.Concat(redated));
        LinksRecords = RecordLinks.MayOpen(policy, work.Caller, contract);
        Preview = new Preview(by.Contract.Reference, asAt, claims, RunTotals.ByCause(lines), [.. RunTotals.ByLineAndStream(lines).Select(Row)],
            money, redated, by.Contract.PricesAreInvented, by.Drafts.Count > 0);
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
/// <param name="Money">The differences furthest from nothing.</param>
/// <param name="Redated">Lines whose days alone would change.</param>
internal sealed record Preview(
    string Contract, DateOnly AsAt, ClaimsMode Claims, IReadOnlyList<CauseTotal> Causes, IReadOnlyList<RunTotalRow> Totals,
    IReadOnlyList<Difference> Money, IReadOnlyList<Difference> Redated, bool PricesAreInvented, bool IsDraft)
{
    public int Lines => Causes.Sum(total => total.Lines);

    /// <summary>Where all of it is as a file.</summary>
    public string File => string.Create(CultureInfo.InvariantCulture,
        $"/payments/preview/lines.csv?contract={Uri.EscapeDataString(Contract)}&asAt={AsAt:yyyy-MM-dd}&claims={Claims.Word()}");
}
