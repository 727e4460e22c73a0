using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Plumbing.Access;

/// <summary>Signing out ends the session in the database, so a kept copy of the cookie opens nothing.</summary>
internal static class SignOutEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", Leave).Operation("access.sign-out");

    private static async Task<IResult> Leave(HttpContext request, Sessions sessions)
    {
        await sessions.Close(SignedIn.Of(request)!, request.RequestAborted);
        await SignInCookie.Take(request);
        request.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Results.Redirect(Gate.SignInPath);
    }
}
