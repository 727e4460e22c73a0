using Concordat.Kernel;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.ListPeople;

/// <summary>Everyone in office: the administrator invites them to sign in and ends their sessions.</summary>
[Operation("access.people.list")]
internal sealed class ListPeopleModel(Database database, Offices offices, Credentials credentials, Sessions sessions) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public IReadOnlyList<PersonInOffice> People { get; private set; } = [];

    public int? Next { get; private set; }

    /// <summary>The word of the invitation just made, shown this once.</summary>
    public string? Word { get; private set; }

    public string InvitedName { get; private set; } = "";

    public Task OnGetAsync(CancellationToken stop) => Load(stop);

    [Operation("access.person.invite")]
    public async Task<IActionResult> OnPostInviteAsync(int person, CancellationToken stop)
    {
        var invited = await credentials.Invite(HttpContext.Caller(), new PersonId(person), stop);
        if (invited.Refusal is not null)
        {
            return this.Hidden();
        }

        await Load(stop);
        Word = invited.Value;
        InvitedName = People.FirstOrDefault(one => one.Person.Value == person)?.Name ?? "";
        return Page();
    }

    [Operation("access.person.shut-out")]
    public async Task<IActionResult> OnPostShutOutAsync(int person, CancellationToken stop)
    {
        var closed = await sessions.CloseAll(HttpContext.Caller(), new PersonId(person), stop);
        this.Tell(closed == 1 ? "One session was ended." : $"{closed} sessions were ended.");
        return LocalRedirect("/people");
    }

    private async Task Load(CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(HttpContext.Caller(), stop);
        var from = (await offices.All(work)).Where(one => one.Person.Value > After).OrderBy(one => one.Person.Value).Take(PageRows + 1).ToList();
        People = [.. from.Take(PageRows)];
        Next = from.Count > PageRows ? People[^1].Person.Value : null;
    }
}
