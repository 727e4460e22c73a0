using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.GroupSessions;

/// <summary>One group session: who comes, and what came of it for everybody at once.</summary>
[Operation(ListSessionsModel.Operation)]
internal sealed class HoldSessionModel(Database database, AppointmentBook book, PeopleNamed named) : PageModel
{
    /// <summary>So many of the worker's cases are offered, those due first.</summary>
    private const int MostOffered = 100;

    public SessionRow Session { get; private set; } = new();

    /// <summary>Who is awaited, with the appointment of each.</summary>
    public IReadOnlyList<(ListedCase Case, AppointmentRow Appointment)> Members { get; private set; } = [];

    /// <summary>The worker's supported cases that are not in it yet.</summary>
    public IReadOnlyList<ListedCase> Others { get; private set; } = [];

    public Named People { get; private set; } = Named.Nobody;

    public bool MayAttend { get; private set; }

    /// <summary>What came of it, by the appointment's number: <c>Attended</c>, or <c>MissedAcceptable:ill</c>.</summary>
    [BindProperty]
    public Dictionary<int, string> Came { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<string> Cases { get; set; } = [];

    public static IReadOnlyList<Choice> Results { get; } =
    [
        new Choice("", "Not recorded"), new Choice(nameof(AppointmentResult.Attended), AppointmentResult.Attended.Words()),
        .. Attending.Reasons.Select(reason => new Choice($"{reason.Result}:{reason.Code}", $"{reason.Result.Words()}: {reason.Words.ToLowerInvariant()}")),
    ];

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, number) ? await Shown(work) : NotFound();
    }

    /// <summary>Records what came of it for everybody who is said.</summary>
    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        var told = Members.Where(member => Came.GetValueOrDefault(member.Appointment.Number) is { Length: > 0 })
            .Select(member => TellingOf(member.Appointment, Came[member.Appointment.Number])).ToList();
        if (told.Count == 0)
        {
            ModelState.AddModelError("", "Say of at least one person what came of it.");
            return await Shown(work);
        }

        var refused = await book.Attend(work, told);
        if (refused.Count == 0)
        {
            await work.Commit();
            this.Tell($"It is recorded for {told.Count}.");
            return Redirect($"/groups/{number}");
        }

        await Shown(work);
        foreach (var (appointment, why) in refused)
        {
            var whose = Members.First(member => member.Appointment.Number == appointment).Case;
            ModelState.AddModelError(FieldOf(appointment), $"{People[whose]}: {why.Sentence.TrimEnd('.')}. Nothing was recorded.");
        }

        return Page();
    }

    /// <summary>Names the row of an appointment in the form.</summary>
    public static string FieldOf(int appointment) => $"Came-{appointment}";

    /// <summary>What is wrong with a row; nothing where it can be recorded.</summary>
    public string? WrongWith(int appointment) => ModelState[FieldOf(appointment)]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Adds those who come.</summary>
    public async Task<IActionResult> OnPostAddAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        var added = Others.Where(one => Cases.Contains(one.Reference)).ToList();
        foreach (var one in added)
        {
            var joined = await book.Join(work, one, new Wanted(
                new PersonId(Session.Worker), Session.Time, Session.How, AppointmentPurpose.Group, Session.Number));
            if (joined.Refusal is { } why)
            {
                // names are read in a unit of work of their own, because reading them commits
                await using var again = await database.Begin(HttpContext.Caller(), stop);
                ModelState.AddModelError("", $"{one.Reference}: {why.Sentence}. Nobody was added.");
                return await Find(again, number) ? await Shown(again) : NotFound();
            }
        }

        await work.Commit();
        this.Tell(added.Count == 1 ? "One person was added." : $"{added.Count} people were added.");
        return Redirect($"/groups/{number}");
    }

    private static AttendanceTold TellingOf(AppointmentRow appointment, string said)
    {
        var parts = said.Split(':');
        return new AttendanceTold(
            appointment, Enum.TryParse<AppointmentResult>(parts[0], out var result) ? result : AppointmentResult.Rescheduled, parts.Length > 1 ? parts[1] : "");
    }

    private async Task<bool> Find(Work work, int number)
    {
        if (await SessionRow.Find(work, number) is not { } found)
        {
            return false;
        }

        (Session, MayAttend) = (found, found.OnDay <= work.Today);
        var appointments = (await AppointmentRow.OfSession(work, number)).ToDictionary(row => row.Referral);
        var cases = await work.List<ListedCase>(
            $"""
            (select * from support_case where referral = any(@members))
            union
            (select * from support_case where worker = @Worker and {QueueSql.Open} and not referral = any(@members) order by due_on, referral limit @MostOffered)
            """,
            new { members = appointments.Keys.ToArray(), found.Worker, today = work.Today, MostOffered });
        Members = [.. cases.Where(one => appointments.ContainsKey(one.Referral)).OrderBy(one => one.Referral).Select(one => (one, appointments[one.Referral]))];
        Others = [.. cases.Where(one => !appointments.ContainsKey(one.Referral)).OrderBy(one => one.DueOn).ThenBy(one => one.Referral)];
        return true;
    }

    private async Task<IActionResult> Shown(Work work)
    {
        People = await named.Of(work, ListSessionsModel.Operation, [.. Members.Select(member => member.Case), .. Others]);
        return Page();
    }
}
