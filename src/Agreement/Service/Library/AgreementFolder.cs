using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Yaml;

namespace Concordat.Agreement.Service.Library;

/// <summary>The folder of agreements: <c>[key].yaml</c>, earlier versions beside it as <c>[key].[version].yaml</c>, and the kinds of
/// artefacts in <c>artefacts.yaml</c>. It is read once; an agreement with a problem is not on the shelf.</summary>
public sealed class AgreementFolder
{
    private const string KindsFile = "artefacts.yaml";

    private readonly House _house;

    private AgreementFolder(string folder)
    {
        Folder = folder;
        var (root, problems) = Parse(Path.Combine(folder, KindsFile));
        var kinds = root is null ? new ReadKinds([], problems) : Agreements.Kinds(root);
        Kinds = kinds.Kinds;
        KindsProblems = kinds.Problems;
        _house = new House([.. Kinds.Select(kind => kind.Key)], [.. Roles.All.Select(role => role.Role)]);
        Files = [.. Directory.GetFiles(folder, "*.yaml").Where(path => Path.GetFileName(path) != KindsFile).Order(StringComparer.Ordinal).Select(Read)];
        Shelf = new AgreementShelf(Files.Select(file => file.Agreement).OfType<CommissioningAgreement>(), Kinds);
    }

    public string Folder { get; }

    public IReadOnlyList<ArtefactKind> Kinds { get; }

    /// <summary>What keeps the kinds from being known.</summary>
    public IReadOnlyList<Problem> KindsProblems { get; }

    public IReadOnlyList<AgreementFile> Files { get; }

    public AgreementShelf Shelf { get; }

    /// <param name="folder">The folder named on the command line; null to look for <c>agreements</c> in the working folder and above it,
    /// then beside the executable and above it.</param>
    public static Ruling<AgreementFolder> Open(string? folder = null)
    {
        if (folder is not null)
        {
            return File.Exists(Path.Combine(folder, KindsFile))
                ? new AgreementFolder(Path.GetFullPath(folder))
                : new Refusal("agreements.folder", $"There is no {KindsFile} in a folder {folder}.");
        }

        foreach (var from in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            {
                var found = Path.Combine(at.FullName, "agreements");
                if (File.Exists(Path.Combine(found, KindsFile)))
                {
                    return new AgreementFolder(found);
                }
            }
        }

        return new Refusal("agreements.folder", "No folder 'agreements' is found here or beside the executable. Name it with --agreements.");
    }

    /// <summary>Reads one file, of this folder or of another, against this folder's kinds.</summary>
    public AgreementFile Read(string path)
    {
        var name = Path.GetFileName(path);
        var (root, problems) = Parse(path);
        var read = root is null ? new ReadAgreement(null, problems) : Agreements.Read(root, _house);
        var key = name.Split('.')[0];
        if (read.Agreement is { } agreement && name != $"{agreement.Key}.yaml" && name != $"{agreement.Key}.{agreement.Version}.yaml")
        {
            read = new ReadAgreement(null, [root!.Find("agreement")!.Problem($"'{agreement.Key}'", $"the file is called {name}",
                $"Name the file {agreement.Key}.yaml, or an earlier version {agreement.Key}.{agreement.Version}.yaml.")]);
        }

        return new AgreementFile(name, key, read.Agreement, read.Problems);
    }

    private static (MapNode? Root, IReadOnlyList<Problem> Problems) Parse(string path)
    {
        var reading = YamlDocument.Read(Path.GetFileName(path), File.ReadAllText(path));
        return reading.Root switch
        {
            null => (null, reading.Problems),
            MapNode map => (map, []),
            var other => (null, [other.Problem("the document", "an agreement is a map of keys", "Begin with 'agreement: …'.")]),
        };
    }
}

/// <summary>One file of the folder: an agreement, or the problems that keep it off the shelf.</summary>
/// <param name="Key">As the file's name has it.</param>
public sealed record AgreementFile(string Name, string Key, CommissioningAgreement? Agreement, IReadOnlyList<Problem> Problems);
