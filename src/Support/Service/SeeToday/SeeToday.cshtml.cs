using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.SeeToday;

/// <summary>A key worker's day: whom they meet today and next, and who calls for them, each person once with every reason.</summary>
[Operation(Operation)]
internal sealed class SeeTodayModel(Database database, PeopleNamed named) : PageModel
{
    public const string Operation = "support.today.read";

    /// <summary>More than this is not read at the start of a day; the caseload has them all.</summary>
    private const int MostCalling = 20;

    // what is a calm state of affairs calls nobody by itself
    private static readonly Queue[] Calm = [Queue.ToStart, Queue.NothingBooked];

    public DateOnly Today { get; private set; }

    public IReadOnlyList<TodaysCase> Appointments { get; private set; } = [];

    public DateOnly? NextDay { get; private set; }

    public IReadOnlyList<TodaysCase> Next { get; private set; } = [];

    /// <summary>Who calls, the late first.</summary>
    public IReadOnlyList<(ListedCase Case, IReadOnlyList<QueueWords> Why)> Calling { get; private set; } = [];

    public int CallingInAll { get; private set; }

    public IReadOnlyList<(QueueWords Queue, int Number)> Counts { get; private set; } = [];

    public int Open { get; private set; }

    /// <summary>Who will reach an outcome so soon that the programme has whoever helps told of it, the earliest first.</summary>
    public IReadOnlyList<(ListedCase Case, ComingOutcome Outcome)> Expected { get; private set; } = [];

    /// <summary>How many are in work of whom it could not be reckoned what comes of it.</summary>
    public int NotKnown { get; private set; }

    public Named People { get; private set; } = Named.Nobody;

    public AppointmentTable OfToday => new(Appointments, People, "Appointments today", true);

    public AppointmentTable OfDay(DateOnly day) =>
        new(Next, People, day == Today.AddDays(1) ? "Appointments tomorrow" : $"Appointments on {Diary.LongDay(day)}", false);

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Today = work.Today;
        var day = await TodaysCases.Of(work);
        (Appointments, NextDay, Next) = (day.Today, day.NextDay, day.Next);
        var own = day.Own.Select(one => (Case: one, Why: one.QueuesOn(Today))).ToList();
        var calling = own.Where(one => one.Why.Any(queue => !Calm.Contains(queue.Queue))).OrderByDescending(one => one.Why.Any(queue => queue.IsLate)).ToList();
        (Calling, CallingInAll) = ([.. calling.Take(MostCalling)], calling.Count);
        Open = own.Count(one => one.Case.StateOn(Today).IsOpen());
        Counts = [.. Queues.All.Select(queue => (queue, own.Count(one => one.Why.Contains(queue)))).Where(one => one.Item2 > 0)];
        Expected = SoonOf(own.Select(one => one.Case));
        NotKnown = own.Count(one => one.Case.ExpectedAsAt is null && one.Case.StateOn(Today) == CaseState.InWork);
        People = await named.Of(work, Operation, [.. Appointments, .. Next, .. Calling.Select(one => one.Case), .. Expected.Select(one => one.Case)]);
    }

    private IReadOnlyList<(ListedCase Case, ComingOutcome Outcome)> SoonOf(IEnumerable<ListedCase> cases)
    {
        var soon = new List<(ListedCase Case, ComingOutcome Outcome)>();
        foreach (var one in cases)
        {
            if (one.NextExpected(Today) is { } next && next.ToldFrom <= Today)
            {
                soon.Add((one, next));
            }
        }

        return [.. soon.OrderBy(one => one.Outcome.On).ThenBy(one => one.Case.Referral)];
    }
}
