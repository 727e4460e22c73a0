using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.ChooseOffice;

/// <summary>A person who holds several offices says in which to act.</summary>
[Operation("access.office.choose")]
internal sealed class ChooseOfficeModel(Sessions sessions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Wanted { get; set; }

    [BindProperty]
    public int? Office { get; set; }

    public SignedIn Who => SignedIn.Of(HttpContext)!;

    public void OnGet() => Office = Who.Office.Number;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Office is not { } office || !await sessions.ChangeOffice(Who, office, stop))
        {
            ModelState.AddModelError(nameof(Office), "Choose one of your offices.");
            return Page();
        }

        return LocalRedirect(Url.IsLocalUrl(Wanted) ? Wanted! : "/");
    }
}
