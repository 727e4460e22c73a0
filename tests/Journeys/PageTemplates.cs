using System.Text.RegularExpressions;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Journeys;

/// <summary>The house's pages by their addresses, and which of them a role may read.</summary>
internal sealed partial class PageTemplates
{
    private readonly List<(Regex Address, string Pattern, string Operation)> _all = [];
    private readonly Policy _policy;

    private PageTemplates(Policy policy)
    {
        _policy = policy;
    }

    public static async Task<PageTemplates> Of(IServiceProvider services)
    {
        var templates = new PageTemplates(services.GetRequiredService<Policy>());
        var loader = services.GetRequiredService<PageLoader>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var loaded = await loader.LoadAsync(page, endpoint.Metadata);
                var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
                var address = "^" + Parameter().Replace(pattern, m => m.Value.Contains(":int", StringComparison.Ordinal) ? @"\d+" : "[^/]+") + "$";
                templates._all.Add((new Regex(address), pattern, loaded.EndpointMetadata.OfType<OperationAttribute>().Last().Name));
            }
        }

        // a fixed address goes before one with a parameter
        templates._all.Sort((a, b) => a.Pattern.Count(c => c == '{').CompareTo(b.Pattern.Count(c => c == '{')));
        return templates;
    }

    /// <summary>The template that an address belongs to; null for what is no page, such as a file.</summary>
    public string? Of(string path)
    {
        var address = path.Split('?')[0];
        return address.EndsWith(".csv", StringComparison.Ordinal)
            ? null
            : _all.FirstOrDefault(template => template.Address.IsMatch(address)).Pattern;
    }

    /// <summary>Addresses without a parameter that the role may read.</summary>
    public IEnumerable<string> Fixed(string role) =>
        _all.Where(template => !template.Pattern.Contains('{', StringComparison.Ordinal) && _policy.Allows(template.Operation, role))
            .Select(template => template.Pattern);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
