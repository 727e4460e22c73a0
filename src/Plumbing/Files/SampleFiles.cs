using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Files;

/// <summary>Where an upload page offers its sample.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Address">The upload's own route to it, behind the upload's own operation.</param>
public sealed record SampleLink(string Name, string Address);

/// <summary>Files to try the upload pages with, some rows of which are wrong on purpose. A demonstration has them, and nothing else.</summary>
public sealed class SampleFiles(StoreSetting setting)
{
    private readonly string? _folder = setting.IsDemonstration ? Found() : null;

    public bool Has(string name) => _folder is not null && File.Exists(Path.Combine(_folder, name));

    public IResult Answer(string name) => Has(name)
        ? Results.File(Path.Combine(_folder!, name), "text/csv; charset=utf-8", name)
        : Results.NotFound();

    /// <summary>The folder lies beside the executable or above it.</summary>
    private static string? Found()
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var folder = Path.Combine(above.FullName, "demonstration", "files");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
