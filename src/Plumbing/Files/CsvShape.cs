namespace Concordat.Plumbing.Files;

/// <summary>One column that a kind of file has.</summary>
/// <param name="Name">As it is written in the header; case, blanks, hyphens and underscores make no difference there.</param>
/// <param name="Needed">Whether the header must have it.</param>
/// <param name="IsPersonal">Whether a refusal must not repeat what stood in it.</param>
public sealed record CsvColumn(string Name, bool Needed = false, bool IsPersonal = false);

/// <summary>The columns of a kind of file, in the order in which a template of it has them; a file may order them as it likes.</summary>
public sealed class CsvShape
{
    /// <summary>The column that our own file of refused rows has; on the way in it is passed over.</summary>
    public const string WhyRefused = "why_refused";

    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<CsvColumn, int> _ordinals = new(ReferenceEqualityComparer.Instance);

    public CsvShape(params IReadOnlyList<CsvColumn> columns)
    {
        columns = [.. columns, new CsvColumn(WhyRefused)];
        Columns = columns;
        for (var i = 0; i < columns.Count; i++)
        {
            _byName.Add(Plain(columns[i].Name), i);
            _ordinals.Add(columns[i], i);
        }
    }

    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>The header of an empty file of this kind.</summary>
    public byte[] Template() => CsvText.Bytes(csv => csv.Header([.. Columns.Select(c => c.Name).Where(name => name != WhyRefused)]));

    internal string Names(string between) => string.Join(between, Columns.Select(c => c.Name).Where(name => name != WhyRefused));

    internal int Ordinal(CsvColumn column) => _ordinals[column];

    /// <returns>The column's ordinal, or -1.</returns>
    internal int Find(string written) => _byName.GetValueOrDefault(Plain(written), -1);

    /// <summary>The column whose name is nearest to a misspelt one, where any is near.</summary>
    internal CsvColumn? Nearest(string written)
    {
        var plain = Plain(written);
        var (name, distance) = _byName.Keys.Select(n => (n, Distance(n, plain))).MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, plain.Length / 3) ? Columns[_byName[name]] : null;
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-')).Select(char.ToLowerInvariant));

    /// <summary>How many letters must be put in, left out or changed.</summary>
    private static int Distance(string a, string b)
    {
        var before = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            before = row;
        }

        return before[^1];
    }
}
