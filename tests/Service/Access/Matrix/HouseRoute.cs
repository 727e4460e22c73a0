using System.Reflection;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>One thing that the house answers: a page's reading, one of its forms, or an endpoint.</summary>
/// <param name="Pattern">The address with its parameters: <c>/payments/runs/{number:int}</c>.</param>
/// <param name="Handler">The name of a page's form handler where it has one; else empty.</param>
/// <param name="Operations">The operations that a caller must be allowed; empty where the route names none.</param>
internal sealed record HouseRoute(string Pattern, string Method, string Handler, IReadOnlyList<string> Operations)
{
    /// <summary>Whether it is a page's; else a file, an answer to a program, or what the pages themselves load.</summary>
    public bool IsPage { get; init; }

    public bool HasObject => Pattern.Contains('{', StringComparison.Ordinal) && !IsAboutNothing;

    // these parameters name no object of anybody
    private bool IsAboutNothing => Pattern is "/explain/{status:int}" or "/look/{name}";

    public override string ToString() => $"{Method} {Pattern}{(Handler.Length > 0 ? $"?handler={Handler}" : "")}";

    /// <summary>Every route of the house, as the running host has them.</summary>
    public static async Task<IReadOnlyList<HouseRoute>> All(IServiceProvider services)
    {
        var routes = new List<HouseRoute>();
        var loader = services.GetRequiredService<PageLoader>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                routes.AddRange(OfPage(pattern, await loader.LoadAsync(page, endpoint.Metadata)));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
                routes.AddRange(methods.Select(method => new HouseRoute(pattern, method, "", Named(endpoint.Metadata.GetMetadata<OperationAttribute>()))));
            }
        }

        return [.. routes.DistinctBy(route => route.ToString()).OrderBy(route => route.ToString(), StringComparer.Ordinal)];
    }

    private static IEnumerable<HouseRoute> OfPage(string pattern, CompiledPageActionDescriptor page)
    {
        var ofPage = Named(page.EndpointMetadata.OfType<OperationAttribute>().LastOrDefault());
        if (page.HandlerMethods.All(handler => handler.HttpMethod != "GET"))
        {
            yield return new HouseRoute(pattern, "GET", "", ofPage) { IsPage = true };
        }

        foreach (var handler in page.HandlerMethods)
        {
            var own = Named(handler.MethodInfo.GetCustomAttribute<OperationAttribute>());
            yield return new HouseRoute(pattern, handler.HttpMethod.ToUpperInvariant(), handler.Name ?? "", [.. ofPage, .. own]) { IsPage = true };
        }
    }

    private static IReadOnlyList<string> Named(OperationAttribute? operation) => operation is null ? [] : [operation.Name];
}
