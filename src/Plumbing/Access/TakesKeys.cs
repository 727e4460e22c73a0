using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Access;

/// <summary>A request of a program that names a key, as <c>Authorization: Bearer …</c>. Routes that take one say so; a browser sends none by
/// itself, so what the key opens needs no other proof that the request was meant.</summary>
public sealed class TakesKeys
{
    private const string Bearer = "Bearer ";
    private static readonly object Mark = new();

    /// <summary>Says of a route that it takes keys: <c>.WithMetadata(TakesKeys.Here)</c>.</summary>
    public static readonly TakesKeys Here = new();

    private TakesKeys()
    {
    }

    /// <summary>The key that the request names, on a route that takes keys; null where it names none.</summary>
    internal static string? In(HttpContext request) =>
        request.GetEndpoint()?.Metadata.GetMetadata<TakesKeys>() is not null
        && request.Request.Headers.Authorization is [{ } sent] && sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? sent[Bearer.Length..].Trim()
            : null;

    internal static void Enter(HttpContext request, int key, Caller caller)
    {
        request.Items[Mark] = key;
        request.SetCaller(caller);
    }

    /// <summary>The number of the key by which the request came in; null for a browser's.</summary>
    internal static int? Of(HttpContext request) => request.Items[Mark] as int?;
}
