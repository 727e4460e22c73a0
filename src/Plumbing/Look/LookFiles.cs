using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Concordat.Plumbing.Look;

/// <summary>Our own style sheet, script and icon, embedded. Each address carries the content's digest, so that a browser may keep
/// it for good.</summary>
internal sealed class LookFiles
{
    private readonly Dictionary<string, (byte[] Content, string Kind)> _files = [];

    public LookFiles()
    {
        Style = Keep("look.css", "text/css; charset=utf-8");
        Script = Keep("look.js", "text/javascript; charset=utf-8");
        Keeping = Keep("keep.js", "text/javascript; charset=utf-8");
        Icon = Keep("icon.svg", "image/svg+xml");
    }

    public string Style { get; }

    public string Script { get; }

    /// <summary>The script of pages that save a text while it is typed.</summary>
    public string Keeping { get; }

    public string Icon { get; }

    /// <summary>Answers a file by the name in its address, nothing else.</summary>
    public IResult Answer(string name, HttpResponse response)
    {
        if (!_files.TryGetValue(name, out var file))
        {
            return Results.NotFound();
        }

        response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Kind);
    }

    private string Keep(string resource, string kind)
    {
        using var stream = typeof(LookFiles).Assembly.GetManifestResourceStream($"Concordat.Plumbing.Look.{resource}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var name = Convert.ToHexStringLower(SHA256.HashData(content))[..16] + Path.GetExtension(resource);
        _files[name] = (content, kind);
        return $"/look/{name}";
    }
}
