using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using NpgsqlTypes;

namespace Concordat.Plumbing.Files;

/// <summary>A row that was not taken, with what stood in it and why.</summary>
public sealed record RefusedRow(int Line, IReadOnlyList<string> Cells, IReadOnlyList<Problem> Problems)
{
    /// <summary>A row as it was read, with its problems.</summary>
    public static RefusedRow Of(CsvRow row) => new(row.Line, [.. row.Cells], [.. row.Problems]);

    /// <summary>A row that could be read and that the record does not take.</summary>
    /// <param name="cells">What stood in it.</param>
    /// <param name="column">The column that the refusal is about; the row itself where the file has not got it.</param>
    /// <param name="what">What the row tells.</param>
    public static RefusedRow Of(
        int line, IReadOnlyList<string> cells, CsvFile file, CsvColumn column, string what, Refusal why,
        string wouldDo = "Correct the row, or leave it out") =>
        new(line, cells, [new Problem("", line, file.Header.ToList().IndexOf(column.Name) + 1, what, why.Sentence.TrimEnd('.'), wouldDo)]);

    private static string Place(int file, int line) => $"files_refused_row/{file}/{line}";

    /// <summary>The file's own order is kept; the rows stand under the sender's organisation.</summary>
    public static async Task Copy(Work work, SealedText seal, int file, IReadOnlyList<RefusedRow> rows)
    {
        await using var copy = await work.Copy(
            """
            copy files_refused_row (file, line, organisation, cells, columns, names, whys, would_do) from stdin (format binary)
            """);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(file, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer);
            await copy.WriteAsync(work.Caller.Organisation.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(seal.Seal(JsonSerializer.Serialize(row.Cells), Place(file, row.Line)), NpgsqlDbType.Bytea);
            await copy.WriteAsync(row.Problems.Select(p => p.Column).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Problems.Select(p => p.What).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(row.Problems.Select(p => p.Why).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(row.Problems.Select(p => p.WouldDo).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    /// <summary>Refused rows of one file in the file's order, after a line, as many as asked.</summary>
    public static async Task<IReadOnlyList<RefusedRow>> Of(Work work, SealedText? seal, int file, int afterLine, int most)
    {
        var rows = await work.List<Stored>(
            """
            select line, cells, columns, names, whys, would_do from files_refused_row
            where file = @file and line > @afterLine order by line limit @most
            """,
            new { file, afterLine, most });
        return [.. rows.Select(row => new RefusedRow(row.Line, Opened(seal, file, row), row.Problems))];
    }

    private static string[] Opened(SealedText? seal, int file, Stored row) =>
        seal is null || row.Cells is null ? [] : JsonSerializer.Deserialize<string[]>(seal.Open(row.Cells, Place(file, row.Line)))!;

    private sealed record Stored
    {
        public int Line { get; init; }

        public byte[]? Cells { get; init; }

        public int[] Columns { get; init; } = [];

        public string[] Names { get; init; } = [];

        public string[] Whys { get; init; } = [];

        public string[] WouldDo { get; init; } = [];

        public IReadOnlyList<Problem> Problems =>
            [.. Columns.Select((column, i) => new Problem("", Line, column, Names[i], Whys[i], WouldDo[i]))];
    }
}
