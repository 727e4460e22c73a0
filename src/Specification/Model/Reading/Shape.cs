namespace Concordat.Specification.Reading;

/// <summary>The keys one kind of map may hold: the closed list that the reader enforces and the published schema
/// repeats.</summary>
/// <param name="Name">As the schema's <c>$defs</c> name it.</param>
public sealed record Shape(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>What any term may say of what it rests on.</summary>
    private static readonly string[] Ground = ["cite", "confidence", "draft", "why"];

    public IEnumerable<string> Keys => Required.Concat(Optional);

    public bool Has(string key) => Required.Contains(key) || Optional.Contains(key);

    internal static Shape Plain(string name, string[] required, string[] optional) => new(name, required, optional);

    internal static Shape Term(string name, string[] required, string[] optional) =>
        new(name, required, [.. optional, .. Ground]);
}
