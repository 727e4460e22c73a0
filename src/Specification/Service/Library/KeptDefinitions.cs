using System.Collections.Concurrent;
using Concordat.Kernel;

namespace Concordat.Specification.Service.Library;

/// <summary>Definitions as they stood when somebody kept their texts: what a run was priced by, though the files have changed since.</summary>
internal sealed class KeptDefinitions : ProgrammeLibrary
{
    private readonly IReadOnlyList<DefinitionText> _texts;
    private readonly ConcurrentDictionary<DefinitionText, Definition> _read = new();

    /// <param name="texts">What <see cref="ProgrammeLibrary.Text"/> gave, one or several in each.</param>
    /// <exception cref="InvalidDataException">A text is something else.</exception>
    public KeptDefinitions(IReadOnlyCollection<string> texts)
    {
        var read = texts.Select(DefinitionText.All).ToList();
        if (read.Any(definitions => definitions.Count == 0))
        {
            throw new InvalidDataException("This text is no definition that was kept.");
        }

        _texts = [.. read.SelectMany(definitions => definitions)];
        Keys = _texts.GroupBy(text => text.Key, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<string>)[.. group.Select(text => text.Place).Where(place => place.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; }

    public Programme? Find(string programme, string overlay) => Load(programme, overlay).Programme;

    public Definition Load(string programme, string overlay) => Kept(programme, overlay) is { } text
        ? Read(text)
        : new Definition(null, [new Problem("definition", 0, 0, $"programme '{programme}', overlay '{overlay}'", "was not kept", "Use what was kept")]);

    public string Digest(string programme, string overlay) => Kept(programme, overlay)?.Digest() ?? "";

    public WorkingDays? Calendar(string name) => _texts.SelectMany(text => text.Files).Where(file => file.Part == DefinitionText.Calendar)
        .Select(DefinitionText.CalendarOf).FirstOrDefault(calendar => calendar?.Name == name);

    public string? Text(string programme, string overlay) => Kept(programme, overlay)?.Written();

    public ProgrammeLibrary Of(IReadOnlyCollection<string> texts) => new KeptDefinitions(texts);

    // by the folders' names, or by those that the definitions give themselves
    private DefinitionText? Kept(string programme, string overlay) =>
        _texts.FirstOrDefault(text => text.Key == programme && text.Place == overlay)
        ?? _texts.FirstOrDefault(text => Read(text).Programme is { } read
            && (text.Key == programme || IsNamed(read.Name, programme)) && (text.Place == overlay || IsNamed(read.OverlayName, overlay)));

    private static bool IsNamed(string? name, string asked) => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase);

    private Definition Read(DefinitionText text) => _read.GetOrAdd(text, one => one.Read());
}
