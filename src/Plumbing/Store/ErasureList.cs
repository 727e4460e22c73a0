using System.Globalization;

namespace Concordat.Plumbing.Store;

/// <summary>Somebody whose particulars were destroyed: a number and the instant at which it was given out, which tells one person of
/// this number from another database's. Neither is a particular.</summary>
public readonly record struct ErasedPerson(int Participant, DateTimeOffset OnRecordAt);

/// <summary>Who was erased, kept in the key folder: outside the database and left out of every backup, so that a backup taken before
/// an erasure cannot bring anybody back. Only numbers stand in it.</summary>
public sealed class ErasureList(KeyFolder folder)
{
    public const string FileName = "erased-people";
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public bool Exists => File.Exists(folder.At(FileName));

    public IReadOnlyList<ErasedPerson> All() => Exists ? Read(folder.At(FileName)) : [];

    /// <summary>Puts people on the list, durably and whole or not at all; who stands on it already stands there once.</summary>
    public void Add(IReadOnlyCollection<ErasedPerson> people) => folder.Change(FileName, before =>
    {
        var there = Parse(before, FileName);
        return string.Concat(there.Concat(people).Distinct().Select(Line));
    });

    /// <summary>Takes over the list of another key folder, or a copy kept elsewhere.</summary>
    /// <exception cref="InvalidDataException">The file is no such list.</exception>
    public void Join(string file) => Add(Read(file));

    private static IReadOnlyList<ErasedPerson> Read(string file) => Parse(File.ReadAllText(file), file);

    private static IReadOnlyList<ErasedPerson> Parse(string text, string file) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => Person(line, file, i + 1))];

    private static string Line(ErasedPerson person) =>
        string.Create(CultureInfo.InvariantCulture, $"{person.Participant} {person.OnRecordAt.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}\n");

    private static ErasedPerson Person(string line, string file, int number) =>
        line.Split(' ') is [var participant, var at]
        && int.TryParse(participant, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && DateTimeOffset.TryParseExact(at, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new ErasedPerson(id, instant)
            : throw new InvalidDataException($"{file}, line {number}: this is not a number and an instant such as 17 2021-02-26T09:00:00.000000Z.");
}
