using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.ExplainRefusal;

/// <summary>Says in words why no page came: the function is not this role's, there is no such page, or something broke.</summary>
[Operation("access.explain")]
[IgnoreAntiforgeryToken] // it stands in for pages that were posted to, and changes nothing
internal sealed class ExplainRefusalModel : PageModel
{
    public int Status { get; private set; }

    public string Heading => Status switch
    {
        403 => "Your role may not do this",
        404 => "There is no such page",
        429 => "Too many requests",
        400 => "The page was open too long",
        _ => "Something went wrong",
    };

    public string Explanation => Status switch
    {
        403 => "What each role may do stands in the policy table. If you hold another office, change to it and try again.",
        404 => "Check the address, or start from the first page.",
        429 => "Wait a minute and try again.",
        400 => "Go back, load the page again and repeat what you did. Nothing was changed.",
        _ => "Nothing that was reported as saved is lost. Try again; if it happens again, tell whoever runs this service when it happened.",
    };

    public IActionResult OnGet(int status) => Explain(status);

    public IActionResult OnPost(int status) => Explain(status);

    private PageResult Explain(int status)
    {
        Status = status is 400 or 403 or 404 or 429 ? status : 500;
        Response.StatusCode = Status;
        return Page();
    }
}
