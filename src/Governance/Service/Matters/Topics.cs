using Concordat.Agreement;

namespace Concordat.Governance.Service.Matters;

/// <summary>What a matter may be about, and who deals with it.</summary>
/// <param name="IsPolicy">Whether an issue about it is escalated and not settled by the commissioner.</param>
/// <param name="Source">Where that stands.</param>
internal sealed record Topic(string Key, MatterKind Kind, bool IsPolicy, string Name, string Source, string DealtWithBy);

/// <summary>The published table of who deals with what, as it lies beside this room's code.</summary>
internal static class Topics
{
    private const string File = "who-deals-with-what.csv";
    private const int Columns = 6;

    public static IReadOnlyList<Topic> All { get; } = [.. Read()];

    public static Topic? Find(MatterKind kind, string? key) => All.FirstOrDefault(topic => topic.Kind == kind && topic.Key == key);

    private static IEnumerable<Topic> Read()
    {
        using var reader = new StreamReader(typeof(Topics).Assembly.GetManifestResourceStream($"{typeof(GovernanceModule).Namespace}.{File}")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',', Columns);
            yield return cells.Length == Columns
                ? new Topic(cells[0], MatterWords.KindOf(cells[1]), cells[2] == "policy", cells[3], cells[4], cells[5])
                : throw new InvalidDataException($"{File}: '{line}' has not {Columns} columns.");
        }
    }
}
