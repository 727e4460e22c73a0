using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ListCaseload;

/// <summary>A key worker's cases, a colleague's, or everybody's, by queue, those due first at the front.</summary>
[Operation(Operation)]
internal sealed class ListCaseloadModel(Database database, Policy policy, PlaceRegister places, PeopleNamed named) : PageModel
{
    public const string Operation = "support.caseload.read";

    /// <summary>What the address says for everybody's cases.</summary>
    public const string Everybody = "everybody";

    private const int PageRows = 25;

    /// <summary>A key worker's number; empty for one's own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Worker { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Queue { get; set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<ListedCase> Rows { get; private set; } = [];

    /// <summary>Nothing for everybody's.</summary>
    public QueueCounts? Counts { get; private set; }

    public QueueWords? Chosen { get; private set; }

    public Named People { get; private set; } = Named.Nobody;

    public IReadOnlyDictionary<PersonId, string> Workers { get; private set; } = new Dictionary<PersonId, string>();

    public DateOnly Today { get; private set; }

    public string? NextKey { get; private set; }

    public bool IsOfEverybody { get; private set; }

    /// <summary>An office that sees contracts whole has no cases of its own.</summary>
    public bool HasOwn => HttpContext.Caller().Contracts.Count == 0;

    public bool MayAssign => policy.Allows("support.case.assign", HttpContext.Caller().Role);

    /// <param name="after">The key of the last row of the page before.</param>
    public async Task OnGetAsync(string? after, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        var query = QueryOf(caller, Worker, Queue);
        (Chosen, IsOfEverybody) = (Queues.Find(Queue), query.Whose.Worker is null);
        Today = work.Today;
        var (rows, counts) = await query.Page(work, DayKey.Read(after), PageRows + 1);
        (Rows, Counts) = ([.. rows.Take(PageRows)], counts);
        NextKey = rows.Count > PageRows ? new DayKey(Rows[^1].DueOn, Rows[^1].Referral).ToString() : null;
        if (query.Whose.Worker != caller.Person)
        {
            Workers = await places.PeopleInOffice(work, [.. Rows.Select(row => row.KeyWorker).Append(query.Whose.Worker).OfType<PersonId>().Distinct()]);
        }

        Title = query.Whose.Worker is not { } worker ? "Everybody’s cases"
            : worker == caller.Person ? "Your caseload" : $"Caseload of {Workers.GetValueOrDefault(worker, "somebody who has left")}";
        People = await named.Of(work, Operation, Rows);
    }

    public string Link(string? queue, string path = "/caseload") => $"{path}?worker={Uri.EscapeDataString(Worker ?? "")}&queue={queue}";

    /// <summary>Values that are in no closed list choose nothing. A case without a key worker is nobody's own, and an office that sees
    /// contracts whole has no cases of its own.</summary>
    internal static CaseloadQuery QueryOf(Caller caller, string? worker, string? queue)
    {
        var chosen = Queues.Find(queue)?.Queue;
        var whose = worker == Everybody || chosen == Support.Queue.NoKeyWorker ? null
            : int.TryParse(worker, out var number) ? new PersonId(number)
            : caller.Contracts.Count > 0 ? null : (PersonId?)caller.Person;
        return new CaseloadQuery(new Whose(whose), chosen);
    }
}
