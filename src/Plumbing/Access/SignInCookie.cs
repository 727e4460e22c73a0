using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>The cookie of a session: the framework's encrypted ticket with the session's number in it and nothing else. Over https
/// its name begins with <c>__Host-</c>, which binds it to this host alone.</summary>
internal static class SignInCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string SessionClaim = "session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "concordat";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.CookieManager = new HostBoundCookies();
        options.ExpireTimeSpan = Sessions.Longest;
        options.SlidingExpiration = false;
    }

    public static Task Give(HttpContext request, Guid session) => request.SignInAsync(
        Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaim, session.ToString("N"))], Scheme)));

    public static Task Take(HttpContext request) => request.SignOutAsync(Scheme);

    /// <summary>The session that the request's cookie names; null where there is none or it was tampered with.</summary>
    public static async Task<Guid?> Session(HttpContext request)
    {
        var ticket = await request.AuthenticateAsync(Scheme);
        return Guid.TryParseExact(ticket.Principal?.FindFirstValue(SessionClaim), "N", out var session) ? session : null;
    }

    private sealed class HostBoundCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, Name(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
            _cookies.DeleteCookie(context, Name(context, key), options);

        private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
    }
}
