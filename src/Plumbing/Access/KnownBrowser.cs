using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>A sealed mark in a browser that a person has signed in with: it opens nothing, it only sets that browser's wrong guesses
/// apart from those of strangers.</summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection)
{
    private const string Cookie = "concordat-known";
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("known browser").ToTimeLimitedDataProtector();

    /// <summary>The browser's mark if it was given for this account; null otherwise.</summary>
    public string? Of(HttpRequest request, string email)
    {
        if (request.Cookies[Name(request)] is not { } kept)
        {
            return null;
        }

        try
        {
            var parts = _seal.Unprotect(kept).Split('\0');
            return parts.Length == 2 && parts[0] == Account(email) ? parts[1] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // an old or altered mark is no mark
        }
    }

    public void Mark(HttpContext request, string email)
    {
        var mark = Of(request.Request, email) ?? Guid.NewGuid().ToString("N");
        request.Response.Cookies.Append(Name(request.Request), _seal.Protect($"{Account(email)}\0{mark}", Lasts), new CookieOptions
        {
            HttpOnly = true,
            Secure = request.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lasts,
            IsEssential = true,
        });
    }

    private static string Account(string email) => email.Trim().ToLowerInvariant();

    private static string Name(HttpRequest request) => request.IsHttps ? $"__Host-{Cookie}" : Cookie;
}
