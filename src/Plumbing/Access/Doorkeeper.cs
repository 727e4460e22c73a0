using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>Finds out who asks, before the gate decides.</summary>
internal sealed class Doorkeeper(RequestDelegate next, Sessions sessions, ApiKeys keys)
{
    public async Task Invoke(HttpContext request)
    {
        // the page that explains a fault must not need the database
        var isExplainingFault = request.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!isExplainingFault && TakesKeys.In(request) is { } named)
        {
            // a key that opens nothing is not made good by a cookie
            if (await keys.Find(named, request.RequestAborted) is (var number, { } office))
            {
                TakesKeys.Enter(request, number, office.Caller);
            }
        }
        else if (!isExplainingFault && SignedIn.Of(request) is null && await SignInCookie.Session(request) is { } session)
        {
            (await sessions.Find(session, request.RequestAborted))?.Enter(request);
        }

        await next(request);
    }
}
