using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access;

/// <summary>The answer for an object of another organisation, and for one that does not exist: 404 with nothing in it, so that the
/// two cannot be told apart.</summary>
public static class HiddenObject
{
    public static IActionResult Hidden(this PageModel page) => page.NotFound();

    public static IResult Hidden() => Results.StatusCode(StatusCodes.Status404NotFound);
}
