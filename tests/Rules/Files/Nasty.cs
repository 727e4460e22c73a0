using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Rules.Files;

/// <summary>A small kind of file, and what reading one of it came to.</summary>
internal static class Nasty
{
    public static readonly CsvColumn Name = new("name", Needed: true, IsPersonal: true);
    public static readonly CsvColumn Born = new("date_of_birth", Needed: true, IsPersonal: true);
    public static readonly CsvColumn Pay = new("pay");
    public static readonly CsvColumn Hours = new("hours");
    public static readonly CsvColumn Agreed = new("agreed");
    public static readonly CsvColumn Notes = new("notes");
    public static readonly CsvShape Shape = new(Name, Born, Pay, Hours, Agreed, Notes);
    public static readonly FileLimits Small = new(1 << 20, 1_000, 200);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Accepted rows as <c>line:name|born|pay|hours|agreed|notes</c> and problems as <c>line:column:what: why</c>.</summary>
    public static IReadOnlyList<string> Read(byte[] bytes, FileLimits? limits = null, int piece = int.MaxValue)
    {
        using var stream = new Trickle(bytes, piece);
        var file = CsvFile.Open(stream, "nasty.csv", Shape, limits ?? Small);
        var said = new List<string>();
        while (file.Next())
        {
            var row = file.Row;
            row.Needs(Name, "a person has a name");
            var line = $"{row.Line}:{row.Text(Name)}|{row.Day(Born):yyyy-MM-dd}|{row.Pounds(Pay)}|{row.Number(Hours, 168, 2)}|{row.Truth(Agreed)}|{row.Text(Notes)}";
            said.AddRange(row.Problems.Count == 0 ? [line.TrimEnd('|')] : row.Problems.Select(Said));
        }

        return [.. said, .. file.Problems.Select(Said)];
    }

    private static string Said(Problem problem) => $"{problem.Row}:{problem.Column}:{problem.What}: {problem.Why}";

    /// <summary>Gives its bytes in pieces, as a network does.</summary>
    private sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);
    }
}
