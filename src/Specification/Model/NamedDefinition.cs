namespace Concordat.Specification;

/// <summary>A definition as commands and addresses name it: <c>restart</c>, or <c>work-and-health/west-london</c>.</summary>
public static class NamedDefinition
{
    public static Definition Load(ProgrammeLibrary library, string name)
    {
        var parts = name.Split('/', 2);
        return library.Load(parts[0], parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>Every definition of the library by its name, with its title, in the order of titles.</summary>
    public static IReadOnlyList<(string Name, string Title)> All(ProgrammeLibrary library) =>
    [
        .. library.Keys.SelectMany(key => key.Value.Select(place => (key.Key, Place: place)).Prepend((key.Key, Place: "")))
            .Select(each => (Name: each.Place.Length == 0 ? each.Key : $"{each.Key}/{each.Place}", Found: library.Find(each.Key, each.Place)))
            .Where(each => each.Found is not null)
            .Select(each => (each.Name, Title(each.Found!)))
            .OrderBy(each => each.Item2, StringComparer.Ordinal),
    ];

    public static string Title(Programme programme) =>
        programme.OverlayName is { } place ? $"{programme.Name}: {place}" : programme.Name;
}
