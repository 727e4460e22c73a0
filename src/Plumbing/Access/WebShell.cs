using System.Threading.RateLimiting;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concordat.Plumbing.Access;

/// <summary>How the executable puts the walls and the look around the rooms' pages: <c>Add</c>, then <c>Use</c> once the host is
/// built, then <c>Map</c> beside the rooms' own routes.</summary>
public static class WebShell
{
    /// <summary>Bytes that a request may bring; a page that takes files says more with <c>[RequestSizeLimit]</c>.</summary>
    public const long UsualBody = 1024 * 1024;

    /// <summary>What commands need too: who may sign in, and with what.</summary>
    public static void AddAccess(this IServiceCollection services, KeyFolder keys)
    {
        services.AddSingleton(new Secrets(keys));
        services.AddSingleton<Credentials>();
        services.AddSingleton<ApiKeys>();
    }

    /// <param name="keys">Where the keys of cookies lie, beside the store's other keys.</param>
    public static void AddWebShell(this IServiceCollection services, KeyFolder keys, WebLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton<LookFiles>();
        services.AddSingleton<Shell>();
        services.AddSingleton<SampleFiles>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Guesses>();
        services.AddSingleton<KnownBrowser>();
        services.AddSingleton<DemonstrationPeople>();
        services.AddSingleton(new Section("access.people.list", "People", "/people", "Invite people to sign in and end their sessions.", 95));
        // the cookies' keys lie beside the store's other keys, in a folder that only its owner may read
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddDataProtection()
            .PersistKeysToFileSystem(Directory.CreateDirectory(keys.At("cookies")))
            .SetApplicationName("Concordat");
        services.AddAuthentication(SignInCookie.Scheme).AddCookie(SignInCookie.Configure);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "concordat-forms";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<MvcOptions>(pages =>
        {
            pages.Filters.AddService<HandlerGate>();
            pages.Filters.Add<TextOnly.OfForms>();
            pages.Filters.Add<StaleForm>();
        });
        services.AddSingleton<HandlerGate>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                Gate.Explain(rejected.HttpContext, StatusCodes.Status429TooManyRequests);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(request => RateLimitPartition.GetSlidingWindowLimiter(
                SignedIn.Of(request)?.Session.ToString() ?? (TakesKeys.Of(request) is { } key ? $"key {key}" : $"{request.Connection.RemoteIpAddress}"),
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = limits.RequestsAMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }));
        });
    }

    /// <summary>Puts the walls before every route. Nothing that answers stands before it.</summary>
    public static void UseWebShell(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/explain/500");
        app.UseStatusCodePagesWithReExecute("/explain/{0}");
        app.Use((request, next) =>
        {
            // an empty answer stays empty unless the gate wants it explained
            request.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return next(request);
        });
        app.UseStaticFiles();
        app.UseRouting();
        app.UseMiddleware<Doorkeeper>();
        app.UseRateLimiter();
        app.UseMiddleware<Gate>();
        app.UseMiddleware<TextOnly>();
    }

    /// <summary>The shell's own routes that are no pages.</summary>
    public static void MapWebShell(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/look/{name}", (string name, LookFiles files, HttpResponse response) => files.Answer(name, response)).Operation("look.read");
        StepInEndpoint.Map(routes, routes.ServiceProvider.GetRequiredService<StoreSetting>());
        SignOutEndpoint.Map(routes);
    }
}

/// <summary>How much one client may ask.</summary>
/// <param name="RequestsAMinute">By one session, or by one address that has not signed in.</param>
/// <param name="IsReadOnly">Whether everything may be read and downloaded and nothing changed, for everybody.</param>
public sealed record WebLimits(int RequestsAMinute = 600, bool IsReadOnly = false);
