using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>Headers of every answer: a browser runs and loads only what this host serves as files, and no other site may frame it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    private const string NoSensors =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    public Task Invoke(HttpContext request)
    {
        // at the last moment: the explaining of a fault begins with empty headers
        request.Response.OnStarting(() => Set(request.Response.Headers));
        return next(request);
    }

    private static Task Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoSensors;
        return Task.CompletedTask;
    }
}
