namespace Concordat.Kernel.Reading;

/// <summary>The keys one kind of map may hold: the closed list that a reader enforces and the published schema repeats.</summary>
/// <param name="Name">As the schema's <c>$defs</c> name it.</param>
public sealed record Shape(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>One of it: <c>an outcome</c>, <c>a line</c>.</summary>
    public string One => Name.Length > 0 && "aeiou".Contains(Name[0], StringComparison.Ordinal) ? $"an {Name}" : $"a {Name}";

    public IEnumerable<string> Keys => Required.Concat(Optional);

    public bool Has(string key) => Required.Contains(key) || Optional.Contains(key);

    public static Shape Plain(string name, string[] required, string[] optional) => new(name, required, optional);
}
