using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Look;

/// <summary>What stands around every page: who is signed in, which parts of the house the role may enter, what day is shown.</summary>
internal sealed class Shell(
    IEnumerable<Section> sections, Policy policy, StoreSetting setting, Clock clock, LookFiles files, WebLimits limits)
{
    public bool IsDemonstration => setting.IsDemonstration;

    /// <summary>Whether everything may be read and nothing changed.</summary>
    public bool IsReadOnly => limits.IsReadOnly;

    public DateOnly Today => clock.Today;

    public LookFiles Files => files;

    /// <summary>The parts that the caller may enter, in order.</summary>
    public IReadOnlyList<Section> SectionsFor(HttpContext request) =>
        request.CallerOrNobody() is { } caller
            ? [.. sections.Where(section => policy.Allows(section.Operation, caller.Role)).OrderBy(section => section.Order)]
            : [];

    /// <summary>Those of them that stand in the navigation, and the one that the page is in.</summary>
    public IReadOnlyList<Section> NavigationOf(HttpContext request) =>
        [.. SectionsFor(request).Where(section => section.InNavigation || IsIn(request, section))];

    /// <summary>Whether the page stands in this part of the house.</summary>
    public static bool IsIn(HttpContext request, Section section) =>
        request.Request.Path.StartsWithSegments(section.Href, StringComparison.Ordinal);
}
