using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>Who is signed in, in which of the offices held, by which session.</summary>
public sealed record SignedIn(Guid Session, PersonInOffice Person, OfficeHeld Office)
{
    private static readonly object Key = new();

    /// <summary>The signed-in person of a request; null for somebody who has not signed in.</summary>
    public static SignedIn? Of(HttpContext request) => request.Items[Key] as SignedIn;

    internal void Enter(HttpContext request)
    {
        request.Items[Key] = this;
        request.SetCaller(Office.Caller);
    }
}
