using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Specification.Reading;

namespace Concordat.Specification.Service.Library;

/// <summary>A file of a definition as it stood.</summary>
/// <param name="Part">Of the core, of the overlay, or a calendar.</param>
/// <param name="Name">From the folder in which the programmes lie: what problems and clauses call it.</param>
internal sealed record KeptFile(string Part, string Name, string Text);

/// <summary>A definition as one text: each file below a line that names it. The files themselves are not changed by a letter, so that lines
/// keep their numbers.</summary>
/// <param name="Key">The programme's folder.</param>
/// <param name="Place">The overlay's folder; empty for the core alone.</param>
internal sealed record DefinitionText(string Key, string Place, IReadOnlyList<KeptFile> Files)
{
    public const string Core = "core";
    public const string Overlay = "overlay";
    public const string Calendar = "calendar";

    // no line of a definition begins so: it would be a comment, and comments have a space
    private const string Mark = "#:";
    private const string Named = "definition";

    /// <summary>SHA-256 over the names and texts of core and overlay, as the folder they came from has it.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files.Where(file => file.Part != Calendar))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n"));
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The definition; or the problems that keep it from loading.</summary>
    /// <param name="readings">Other readings of parameters, which only examples try; nothing in a run.</param>
    public Definition Read(IReadOnlyDictionary<string, string>? readings = null)
    {
        var (core, over) = (Roots(Core), Roots(Overlay));
        return core.Problems.Count + over.Problems.Count > 0
            ? new Definition(null, [.. core.Problems, .. over.Problems])
            : Programmes.Read(Key, core.Roots, Place.Length == 0 ? null : Place, over.Roots, readings);
    }

    /// <summary>The definition as one text, from which <see cref="Of"/> has it back.</summary>
    public string Written()
    {
        var text = new StringBuilder($"{Mark}{Named} {(Place.Length == 0 ? Key : $"{Key}/{Place}")}\n");
        foreach (var file in Files)
        {
            if (Lines(file.Text).Any(line => line.StartsWith(Mark, StringComparison.Ordinal)))
            {
                throw new InvalidDataException($"{file.Name} has a line that begins with '{Mark}', which parts the files of a kept definition.");
            }

            text.Append($"{Mark}{file.Part} {file.Name}\n").Append(file.Text).Append(file.Text.EndsWith('\n') ? "" : "\n");
        }

        return text.ToString();
    }

    /// <summary>The definitions of a text, which may hold several, one after another.</summary>
    /// <returns>Empty where the text is none.</returns>
    public static IReadOnlyList<DefinitionText> All(string text)
    {
        var found = new List<DefinitionText>();
        var open = new StringBuilder();
        foreach (var line in Lines(text).Append($"{Mark}{Named} "))
        {
            if (line.StartsWith($"{Mark}{Named} ", StringComparison.Ordinal) && open.Length > 0)
            {
                if (Of(open.ToString()) is not { } definition)
                {
                    return [];
                }

                found.Add(definition);
                open.Clear();
            }

            open.Append(line);
        }

        return found;
    }

    /// <returns>Nothing where the text is no definition.</returns>
    public static DefinitionText? Of(string text)
    {
        var files = new List<KeptFile>();
        string? named = null;
        var open = new StringBuilder();
        foreach (var line in Lines(text))
        {
            if (!line.StartsWith(Mark, StringComparison.Ordinal))
            {
                open.Append(line);
                continue;
            }

            Close();
            var words = line[Mark.Length..].TrimEnd().Split(' ', 2);
            if (words.Length < 2 || (words[0] == Named) != (named is null))
            {
                return null;
            }

            if (words[0] == Named)
            {
                named = words[1];
            }
            else
            {
                files.Add(new KeptFile(words[0], words[1], ""));
            }
        }

        Close();
        var parts = named?.Split('/', 2);
        return parts is null || files.Count == 0 ? null : new DefinitionText(parts[0], parts.Length > 1 ? parts[1] : "", files);

        void Close()
        {
            if (files.Count > 0)
            {
                files[^1] = files[^1] with { Text = open.ToString() };
            }

            open.Clear();
        }
    }

    /// <summary>The calendar that a file holds; nothing where it does not read.</summary>
    public static WorkingDays? CalendarOf(KeptFile file) =>
        DefinitionFiles.ReadText(file.Name, file.Text).Root is { } root ? CalendarReader.Read(root).Calendar : null;

    private ReadFiles Roots(string part)
    {
        var read = Files.Where(file => file.Part == part).Select(file => DefinitionFiles.ReadText(file.Name, file.Text)).ToList();
        return new ReadFiles([.. read.Select(file => file.Root).OfType<MapNode>()], [.. read.SelectMany(file => file.Problems)]);
    }

    /// <summary>Lines with what ends them.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from);
            end = end < 0 ? text.Length : end + 1;
            yield return text[from..end];
            from = end;
        }
    }
}
