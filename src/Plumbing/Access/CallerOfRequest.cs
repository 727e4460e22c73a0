using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>The caller of a request, set by the access middleware after sign-in.</summary>
public static class CallerOfRequest
{
    private static readonly object Key = new();

    /// <summary>The signed-in caller. Only routes whose operation is open to anyone run without one.</summary>
    public static Caller Caller(this HttpContext request) =>
        request.CallerOrNobody() ?? throw new InvalidOperationException("This route runs only for a signed-in caller.");

    public static Caller? CallerOrNobody(this HttpContext request) => request.Items[Key] as Caller;

    public static void SetCaller(this HttpContext request, Caller caller) => request.Items[Key] = caller;
}
