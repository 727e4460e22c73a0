using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.FindPeople;

/// <summary>Finds somebody by name, National Insurance number or reference. What is typed is sent in the body: it never stands in an address.</summary>
[Operation(PeopleSearch.Operation)]
internal sealed class FindPeopleModel(PeopleSearch search, Database database, PlaceRegister places, Policy policy) : PageModel
{
    [BindProperty]
    public string? Who { get; set; }

    /// <summary>Nothing before anybody was looked for.</summary>
    public FoundPeople? Found { get; private set; }

    public Areas Areas { get; private set; } = new([]);

    public bool KnowsPeople => policy.Shows(PeopleSearch.Operation, HttpContext.Caller().Role, "identity");

    public string Label => KnowsPeople ? "Name, National Insurance number or reference" : "Reference";

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var ruling = SoughtPerson.Read(Who ?? "", KnowsPeople);
        if (!ruling.TryGet(out var sought))
        {
            ModelState.AddModelError(nameof(Who), ruling.Refusal!.Sentence);
            return Page();
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Found = await search.Find(work, sought, stop);
        Areas = await places.Areas(work);
        await work.Commit();
        return Page();
    }
}
