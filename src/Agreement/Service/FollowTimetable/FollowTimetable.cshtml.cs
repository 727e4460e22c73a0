using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Look.Charts;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.FollowTimetable;

/// <summary>The national and local tracks of an agreement: what was planned, what was done when, and which steps hold the end.</summary>
[Operation(Operation)]
internal sealed class FollowTimetableModel(Database database, AgreementLibrary library) : PageModel
{
    public const string Operation = "agreement.timetable.show";
    private const string RecordOperation = "agreement.timetable.record";

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IReadOnlyList<StepStanding> Steps { get; private set; } = [];

    public bool MayRecord { get; private set; }

    public IReadOnlyList<Choice> Choices =>
        [new("", "Choose"), .. Steps.Select(step => new Choice(step.Step.Key, $"{Says.First(step.Step.Key)} ({step.Track})"))];

    /// <summary>The steps where a day lost is lost at the end, in the order in which they are expected.</summary>
    public IReadOnlyList<StepStanding> Critical => [.. Steps.Where(step => step.IsCritical).OrderBy(step => step.Expected)];

    private DateOnly Today { get; set; }

    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.CallerOrNobody() ?? Nobody.Caller, stop);
        return await Load(work, key) ? Page() : NotFound();
    }

    [Operation(RecordOperation)]
    public async Task<IActionResult> OnPost(string key, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, key))
        {
            return NotFound();
        }

        var day = On.Read(ModelState, nameof(On), "The day");
        var chosen = Steps.FirstOrDefault(step => step.Step.Key == Step)?.Step.Key;
        if (chosen is null)
        {
            ModelState.AddModelError(nameof(Step), "Choose the step that was done");
        }

        if (chosen is null || day is null)
        {
            return Page();
        }

        var ruling = await StepRecords.Record(work, Agreement, chosen, day.Value);
        if (ruling.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(On), Says.Of(refusal));
            return Page();
        }

        await work.Commit();
        this.Tell("The day is on record.");
        return Redirect($"/agreements/{Agreement.Key}/timetable");
    }

    public IHtmlContent Chart() => new TimeChart(
        "timetable", $"Timetable of {Agreement.Name}",
        "One row for each step, with its planned day and the day it was done or is expected. The table below has the same days.",
        [.. Agreement.Timetable.Select(track => (Says.First(track.Key), Moments(track)))], Today).Draw();

    public static string Slippage(StepStanding step) => step.Slippage switch
    {
        null => "No planned day",
        0 => "On its day",
        1 => "1 day late",
        -1 => "1 day early",
        > 0 and var late => $"{late:N0} days late",
        var early => $"{-early:N0} days early",
    };

    private async Task<bool> Load(Work work, string key)
    {
        if (library.Find(key) is not { } agreement)
        {
            return false;
        }

        Agreement = agreement;
        Today = work.Today;
        Steps = await StepRecords.Of(work, agreement);
        MayRecord = await StepRecords.PartyOf(work, key) is not null;
        return true;
    }

    private IReadOnlyList<Moment> Moments(Track track) => [.. Steps.Where(step => step.Track == track.Key)
        .Select(step => new Moment(Says.First(step.Step.Key), step.Step.Planned, step.Expected, step.Done is not null, step.IsCritical))];
}
