using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.ExplainRefusal;

/// <summary>Says in words why no page came: the function is not this role's, there is no such page, or something broke. Whoever was signed out
/// while filling in a form, or finds the database out of reach or closed to changes, is shown what they typed.</summary>
[Operation("access.explain")]
[BindsNoForm]
[IgnoreAntiforgeryToken] // it stands in for pages that were posted to, and changes nothing
internal sealed class ExplainRefusalModel(WebLimits limits) : PageModel
{
    /// <summary>Fields that are shown to nobody, not even to whoever typed them.</summary>
    private static readonly string[] Secret = ["Word", "Password", "Code"];

    /// <summary>Seconds after which a program may try again while the database is out of reach.</summary>
    private const string TryAgainAfter = "30";

    public int Status { get; private set; }

    /// <summary>The words that somebody typed into the form that was refused, by field.</summary>
    public IReadOnlyList<(string Field, string Words)> Typed { get; private set; } = [];

    public string Heading => Status switch
    {
        401 => "You were signed out",
        403 => "Your role may not do this",
        404 => "There is no such page",
        429 => "Too many requests",
        400 when TextOnly.Refused(HttpContext) => "Some of what was sent is no text",
        400 => "The page was open too long",
        503 when IsReadOnly => "Sorry, nothing can be changed for now",
        503 => "Sorry, there is a problem with the service",
        _ => "Something went wrong",
    };

    public string Explanation => Status switch
    {
        401 => "Nothing was saved, because your time here had ended or you signed out in another window. Sign in and open the page again.",
        403 => "What each role may do stands in the policy table. If you hold another office, change to it and try again.",
        404 => "Check the address, or start from the first page.",
        429 => "Wait a minute and try again.",
        400 when TextOnly.Refused(HttpContext) =>
            "It has a character that no text here has, such as the character zero. Take it out and send the rest again. Nothing was changed.",
        400 => "Go back, load the page again and repeat what you did. Nothing was changed.",
        503 when IsReadOnly => "Nothing was saved. You can read every page and download every file as ever. Send the same again later.",
        503 when StaleForm.HadNoRoom(HttpContext) =>
            "There is no room for the file for now. Try again later. Nothing of it was kept, and nothing was changed.",
        503 when HttpMethods.IsPost(Request.Method) =>
            "Try again later. What you sent was saved whole or not at all: look which before you send it again.",
        503 => "Try again later. Nothing that was reported as saved is lost.",
        _ => "Nothing that was reported as saved is lost. Try again; if it happens again, tell whoever runs this service when it happened.",
    };

    public IActionResult OnGet(int status) => Explain(Of(status));

    public async Task<IActionResult> OnPostAsync(int status, CancellationToken stop)
    {
        status = Of(status);
        var isShown = status is 400 or 401 or 503 && Gate.IsFormOfOwnPage(HttpContext);
        // a form that does not read is refused as one from a page that was open too long
        var form = IsOfWords && (isShown || status == StatusCodes.Status400BadRequest) ? await TextOnly.Form(HttpContext, stop) : null;
        if (isShown && form is not null)
        {
            var untyped = Untyped.In(form);
            Typed =
            [
                .. form.Where(field => !string.IsNullOrWhiteSpace(field.Value) && !field.Key.StartsWith('_')
                        && !untyped.Contains(field.Key) && !Secret.Contains(field.Key, StringComparer.OrdinalIgnoreCase))
                    .Select(field => (field.Key.Replace('.', ' '), $"{field.Value}")),
            ];
            Response.Headers.CacheControl = "no-store";
        }

        return Explain(status);
    }

    // a form with files may bring more than this page takes, and its words are few
    private bool IsOfWords => Request.ContentLength <= WebShell.UsualBody
        && Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;

    // it was asked to change something, and nothing is at fault
    private bool IsReadOnly => limits.IsReadOnly && HttpContext.Features.Get<IExceptionHandlerFeature>() is null;

    // a fault that lies with the database alone, or with an address that names what nothing can be called
    private int Of(int status)
    {
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        return status != StatusCodes.Status500InternalServerError ? status
            : StoreFaults.IsOut(fault) ? StatusCodes.Status503ServiceUnavailable
            : HttpMethods.IsGet(Request.Method) && StoreFaults.IsNoText(fault) ? StatusCodes.Status404NotFound
            : status;
    }

    private PageResult Explain(int status)
    {
        Status = status is 400 or 401 or 403 or 404 or 429 or 503 ? status : 500;
        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = TryAgainAfter;
        }

        Response.StatusCode = Status;
        return Page();
    }
}
