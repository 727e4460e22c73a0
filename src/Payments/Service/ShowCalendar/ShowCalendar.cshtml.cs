using Concordat.Contracts;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowCalendar;

/// <summary>A period as the page lists it.</summary>
/// <param name="Run">Its newest run; null where there is none.</param>
/// <param name="CoveredBy">The later period whose run covers it, where nobody prepared one of its own; null otherwise.</param>
internal sealed record PeriodLine(PaymentPeriod Period, Run? Run, int? CoveredBy, bool IsCutOff);

/// <summary>When a contract is paid: its periods, the last first, each with its cut-off, the days by which its run is due, and its run.</summary>
[Operation(Operation)]
internal sealed class ShowCalendarModel(
    Database database, ContractRegister register, PaymentPeriods periods, PrepareRun.PrepareRun prepare, Policy policy) : PageModel
{
    public const string Operation = "payments.run.list";
    private const int Shown = 13;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public int Period { get; set; }

    /// <summary>Those before the period of this number; the latest where there is none.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public ContractNames Contracts { get; private set; } = new([]);

    public Contract? Chosen { get; private set; }

    /// <summary>Null where the contract's programme has no calendar.</summary>
    public PaymentCalendar? Calendar { get; private set; }

    public IReadOnlyList<PeriodLine> Lines { get; private set; } = [];

    public bool MayPrepare { get; private set; }

    /// <summary>The period before which the older ones stand; null where the first is shown.</summary>
    public int? Next => Lines is [.., { Period.Number: > 1 } last] ? last.Period.Number : null;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(stop) ? Page() : NotFound();
    }

    [Operation(PrepareRun.PrepareRun.Operation)]
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return NotFound();
        }

        if (Chosen is not { } chosen || Key == Guid.Empty)
        {
            ModelState.AddModelError(nameof(Contract), "Choose a contract, and open this page again");
            return Page();
        }

        var ruling = await prepare.Do(HttpContext.Caller(), new PrepareRunOrder(Key, chosen.Id, default, Claims, Period), stop);
        if (ruling.TryGet(out var run))
        {
            return Redirect($"/payments/runs/{run}");
        }

        ModelState.AddModelError(nameof(Contract), ruling.Refusal!.Sentence);
        return Page();
    }

    private ClaimsMode Claims { get; set; }

    private async Task<bool> Load(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Contracts = new ContractNames([.. (await register.All(work)).Where(contract => caller.Contracts.Contains(contract.Id))]);
        Chosen = Contracts.ByReference(Contract) ?? (string.IsNullOrEmpty(Contract) ? (Contracts.All is [var first, ..] ? first : null) : null);
        MayPrepare = policy.Allows(PrepareRun.PrepareRun.Operation, caller.Role);
        if (Chosen is not { } chosen)
        {
            return string.IsNullOrEmpty(Contract);
        }

        Contract = chosen.Reference;
        Claims = Words.TryClaims((await Runs.ClaimsOfContracts(work)).GetValueOrDefault(chosen.Id.Value), out var mode) ? mode : ClaimsMode.Required;
        Calendar = await periods.Calendar(work, chosen.Id);
        Lines = Calendar is null ? [] : await LinesOf(work, chosen, Calendar, Before);
        return true;
    }

    private static async Task<IReadOnlyList<PeriodLine>> LinesOf(Work work, Contract contract, PaymentCalendar calendar, int? before)
    {
        var prepared = await Periods.Runs(work, contract.Id);
        var next = (calendar.LastCutOff(work.Now)?.Number ?? 0) + 1;
        next = before is { } number and > 0 ? Math.Min(number - 1, next) : next;
        var lines = new List<PeriodLine>();
        for (var place = next; place > 0 && place > next - Shown; place--)
        {
            if (calendar.Period(place) is { } period)
            {
                var own = prepared.FirstOrDefault(run => run.Period == place);
                var later = prepared.LastOrDefault(run => run.Period > place);
                lines.Add(new PeriodLine(
                    period, own is null ? null : await Runs.Find(work, own.Run), own is null ? later?.Period : null, period.CutOffAt <= work.Now));
            }
        }

        return lines;
    }
}
