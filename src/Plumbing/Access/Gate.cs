using Concordat.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access;

/// <summary>The first wall. Each request passes here after its route is known: a route without an operation answers nobody; somebody
/// unknown is sent to sign in; a role that the policy does not allow is told so; where nothing may be changed, whoever would is told so.</summary>
internal sealed class Gate(RequestDelegate next, Policy policy, IAntiforgery antiforgery, WebLimits limits)
{
    public const string SignInPath = "/sign-in";

    // what nobody could read without: coming in, going out, changing to another office of one's own, and being told why something is refused
    private static readonly string[] NeededToRead =
        ["access.sign-in", "access.step-in", "access.sign-out", "access.office.choose", "access.explain"];

    private static readonly Refusal ReadOnly = new(
        "read-only", "The service can only be read for now. Nothing was changed; send the same again later.");

    public async Task Invoke(HttpContext request)
    {
        var endpoint = request.GetEndpoint();
        var operation = endpoint?.Metadata.GetMetadata<OperationAttribute>()?.Name;
        if (operation is null)
        {
            if (endpoint is null)
            {
                Explain(request, StatusCodes.Status404NotFound);
            }

            request.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var caller = request.CallerOrNobody();
        if (!policy.Allows(operation, caller?.Role ?? Policy.Anyone))
        {
            Refuse(request, isKnown: caller is not null);
            return;
        }

        if (limits.IsReadOnly && !IsReading(request) && !NeededToRead.Contains(operation))
        {
            await RefuseChange(request);
            return;
        }

        if (TakesKeys.Of(request) is null && endpoint!.Metadata.GetMetadata<PageActionDescriptor>() is null && !await HasProof(request))
        {
            Explain(request, StatusCodes.Status400BadRequest);
            return;
        }

        if (caller is not null)
        {
            KeepNowhere(request.Response);
        }

        await next(request);
    }

    /// <summary>Answers with a status that a page explains to the person.</summary>
    public static void Explain(HttpContext request, int status)
    {
        request.Response.StatusCode = status;
        if (request.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = true;
        }
    }

    internal static void Refuse(HttpContext request, bool isKnown)
    {
        if (isKnown)
        {
            Explain(request, StatusCodes.Status403Forbidden);
            return;
        }

        if (TakesKeys.In(request) is not null)
        {
            request.Response.StatusCode = StatusCodes.Status401Unauthorized;
            request.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        if (IsFormOfOwnPage(request))
        {
            Explain(request, StatusCodes.Status401Unauthorized);
            return;
        }

        var isReading = HttpMethods.IsGet(request.Request.Method) || HttpMethods.IsHead(request.Request.Method);
        var wanted = isReading ? request.Request.Path + request.Request.QueryString : "/";
        request.Response.Redirect(wanted is "/" ? SignInPath : $"{SignInPath}?wanted={Uri.EscapeDataString(wanted)}");
    }

    /// <summary>Whether a page of this host sent a form, as the browser says itself; what was typed may then be shown to whoever typed it.</summary>
    internal static bool IsFormOfOwnPage(HttpContext request) =>
        HttpMethods.IsPost(request.Request.Method) && request.Request.HasFormContentType && request.Request.Headers["Sec-Fetch-Site"] == "same-origin";

    // What a signed-in person saw is kept by no browser; a page with a form says so by itself.
    private static void KeepNowhere(HttpResponse response) => response.OnStarting(() =>
    {
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    });

    // Pages check their own forms; every other route that changes something is checked here.
    private async Task<bool> HasProof(HttpContext request) => IsReading(request) || await antiforgery.IsRequestValidAsync(request);

    private static bool IsReading(HttpContext request)
    {
        var method = request.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
    }

    private static Task RefuseChange(HttpContext request)
    {
        if (TakesKeys.Of(request) is not null)
        {
            return CommandKeyOf.Refused(StatusCodes.Status503ServiceUnavailable, ReadOnly).ExecuteAsync(request);
        }

        Explain(request, StatusCodes.Status503ServiceUnavailable);
        return Task.CompletedTask;
    }
}
