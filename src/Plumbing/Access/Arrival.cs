using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>Coming in: an earlier session of this browser ends and a new one opens, under a new number.</summary>
internal static class Arrival
{
    public static async Task Enter(
        HttpContext request, Sessions sessions, PersonInOffice person, int office, Way way, CancellationToken stop)
    {
        if (SignedIn.Of(request) is { } before)
        {
            await sessions.Close(before, stop);
        }

        await SignInCookie.Give(request, await sessions.Open(person.Person, office, way, stop));
    }
}
