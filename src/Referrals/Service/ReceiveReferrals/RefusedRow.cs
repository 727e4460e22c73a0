using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using NpgsqlTypes;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>A row that was not taken, with what stood in it and why.</summary>
internal sealed record RefusedRow(int Line, IReadOnlyList<string> Cells, IReadOnlyList<Problem> Problems)
{
    private static string Place(int intake, int line) => $"referrals_refused_row/{intake}/{line}";

    public static async Task Copy(Work work, SealedText seal, int intake, ContractId contract, OrganisationId referrer, IReadOnlyList<RefusedRow> rows)
    {
        await using var copy = await work.Copy(
            """
            copy referrals_refused_row (intake, line, contract, referrer, cells, columns, names, whys, would_do) from stdin (format binary)
            """);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(intake, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer);
            await copy.WriteAsync(contract.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(referrer.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(seal.Seal(JsonSerializer.Serialize(row.Cells), Place(intake, row.Line)), NpgsqlDbType.Bytea);
            await copy.WriteAsync(row.Problems.Select(p => p.Column).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Problems.Select(p => p.What).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(row.Problems.Select(p => p.Why).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(row.Problems.Select(p => p.WouldDo).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    /// <summary>Refused rows of one intake in the file's order, after a line, as many as asked.</summary>
    public static async Task<IReadOnlyList<RefusedRow>> Of(Work work, SealedText? seal, int intake, int afterLine, int most)
    {
        var rows = await work.List<Stored>(
            """
            select line, cells, columns, names, whys, would_do from referrals_refused_row
            where intake = @intake and line > @afterLine order by line limit @most
            """,
            new { intake, afterLine, most });
        return [.. rows.Select(row => new RefusedRow(row.Line, Opened(seal, intake, row), row.Problems))];
    }

    private static string[] Opened(SealedText? seal, int intake, Stored row) =>
        seal is null || row.Cells is null ? [] : JsonSerializer.Deserialize<string[]>(seal.Open(row.Cells, Place(intake, row.Line)))!;

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
