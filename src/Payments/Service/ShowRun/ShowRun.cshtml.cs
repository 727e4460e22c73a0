using System.Globalization;
using Concordat.Agreement;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowRun;

/// <summary>One run before and after it is authorised: what it posts, what deserves a look, who decided.</summary>
[Operation(Operation)]
internal sealed class ShowRunModel(
    Database database, ContractRegister register, PlaceRegister places, Participants participants, FactRecords records,
    RunDecisions decisions, RunReasonRows reasons, ClearExceptions.ClearExceptions clearing, Policy policy) : PageModel
{
    public const string Operation = "payments.run.show";
    private const int PageRows = 25;
    private const int LargestChanges = 10;
    private const int Shown = 25;

    private Doers _doers = Doers.None;

    [BindProperty(SupportsGet = true)]
    public string? Cause { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Of the form that was sent: each kind's has one of its own.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>The kind of exception that somebody says was looked at.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>What looking came to.</summary>
    [BindProperty]
    public string? Code { get; set; }

    public Run Run { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    public IReadOnlyList<RunTotalRow> Totals { get; private set; } = [];

    public IReadOnlyList<CauseTotal> Causes { get; private set; } = [];

    public RunExceptions Exceptions { get; private set; } = new(0, 0, []);

    /// <summary>What is unusual in the run, kind by kind, and who looked at it.</summary>
    public IReadOnlyList<ExceptionLine> Unusual { get; private set; } = [];

    /// <summary>What is unusual in it and stands in none of its lines.</summary>
    public IReadOnlyList<RunExceptionRow> Beside { get; private set; } = [];

    /// <summary>The period that it is the run of; nothing outside the calendar.</summary>
    public PeriodRow? Period { get; private set; }

    public IReadOnlyList<Difference> Lines { get; private set; } = [];

    public IReadOnlyList<ShortfallRow> Shortfalls { get; private set; } = [];

    /// <summary>Where the next page starts; null on the last.</summary>
    public string? Next { get; private set; }

    public ParticipantNames Names { get; private set; } = ParticipantNames.Nobody;

    public FactsTold Facts { get; private set; } = FactsTold.None;

    /// <summary>Whether the reader may open the records of the contract's participants.</summary>
    public bool LinksRecords { get; private set; }

    /// <summary>What the parties to the agreement have decided on it; nothing where no agreement governs it.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>Why it was refused or taken back; nothing where it was not, or was before reasons were kept.</summary>
    public RunReason? Reason { get; private set; }

    public bool MayClear { get; private set; }

    public bool MayPrepare { get; private set; }

    public bool MayAuthorise { get; private set; }

    public bool MayRefuse { get; private set; }

    public bool MayWithdraw { get; private set; }

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        if (!TryCause(out var cause) || !TryAfter(out var after))
        {
            return BadRequest();
        }

        return await Load(number, cause, after, stop) ? Page() : NotFound();
    }

    [Operation(ClearExceptions.ClearExceptions.Operation)]
    public async Task<IActionResult> OnPostClear(int number, CancellationToken stop)
    {
        if (!await Load(number, null, null, stop))
        {
            return NotFound();
        }

        var kind = Enum.GetValues<ExceptionKind>().Cast<ExceptionKind?>().FirstOrDefault(one => one!.Value.Word() == Kind);
        if (kind is null || Key == Guid.Empty)
        {
            ModelState.AddModelError("exceptions", "Choose what was looked at, and open this page again");
            return Page();
        }

        if (await clearing.Do(HttpContext.Caller(), new ClearOrder(Key, number, kind.Value, Code), stop) is not { } answer)
        {
            return NotFound();
        }

        if (answer.IsGranted)
        {
            return Redirect($"/payments/runs/{number}");
        }

        ModelState.AddModelError("exceptions", answer.Refusal!.Clause is { } clause ? $"{answer.Refusal.Sentence} ({clause})" : answer.Refusal.Sentence);
        return Page();
    }

    private async Task<bool> Load(int number, Cause? cause, (Money Size, int Number)? after, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await Runs.Find(work, number) is not { } run || await register.Find(work, run.Contract) is not { } contract
            || !policy.Allows(Operation, caller.Role, caller.To(new Scope(run.Contract))))
        {
            return false;
        }

        (Run, Contract) = (run, contract);
        Totals = await RunLines.Totals(work, number);
        Causes = await RunLines.Causes(work, number);
        Exceptions = await RunLines.Exceptions(work, number, LargestChanges);
        var lines = await RunLines.Largest(work, number, cause, after, PageRows + 1);
        Lines = [.. lines.Take(PageRows)];
        Next = lines.Count > PageRows ? $"{Math.Abs(Lines[^1].Amount.Pence)}-{Lines[^1].Number}" : null;
        Shortfalls = await Store.Shortfalls.Of(work, number, Shown);
        Beside = await RunExceptionRows.Of(work, number, Shown);
        Names = await ParticipantNames.Of(work, participants,
        [
            .. Lines.Concat(Exceptions.Largest).Select(line => line.Key.Participant), .. Shortfalls.Select(cut => cut.Participant),
            .. Beside.Select(row => row.Participant),
        ]);
        Facts = await FactsTold.Of(work, records, Lines.Concat(Exceptions.Largest));
        LinksRecords = RecordLinks.MayOpen(policy, caller, run.Contract);
        Unusual = await clearing.Of(work, run);
        Period = await Periods.Of(work, number);
        _doers = await Doers.Of(work, places,
        [
            .. run.Acts.Select(act => new Doer(act.Person, act.Deputises)),
            .. Unusual.Select(line => line.Cleared).OfType<ExceptionActRow>().Select(act => new Doer(act.Person, act.Deputises)),
        ]);
        Decision = (await decisions.Of(work, [(number, run.Contract)])).GetValueOrDefault(number);
        Reason = await reasons.Of(work, number);
        MayPrepare = policy.Allows(PrepareRun.PrepareRun.Operation, caller.Role);
        MayAuthorise = run.Status == RunStatus.Prepared && policy.Allows(EndRun.EndRun.Authorise, caller.Role);
        MayRefuse = run.Status is RunStatus.Prepared or RunStatus.Overtaken && policy.Allows(EndRun.EndRun.Refuse, caller.Role);
        MayWithdraw = run.Status is RunStatus.Prepared or RunStatus.Overtaken or RunStatus.NothingToPost
            && policy.Allows(EndRun.EndRun.Withdraw, caller.Role);
        MayClear = run.Status == RunStatus.Prepared && policy.Allows(ClearExceptions.ClearExceptions.Operation, caller.Role);
        return true;
    }

    public string NameOf(RunActed act) => _doers.Name(new Doer(act.Person, act.Deputises));

    public string NameOf(ExceptionActRow act) => _doers.Name(new Doer(act.Person, act.Deputises));

    private bool TryCause(out Cause? cause)
    {
        cause = Enum.GetValues<Cause>().Cast<Cause?>().FirstOrDefault(one => one!.Value.Word() == Cause);
        return cause is not null || string.IsNullOrEmpty(Cause);
    }

    private bool TryAfter(out (Money Size, int Number)? after)
    {
        after = null;
        if (string.IsNullOrEmpty(After))
        {
            return true;
        }

        var parts = After.Split('-');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        after = (new Money(size), number);
        return true;
    }
}
