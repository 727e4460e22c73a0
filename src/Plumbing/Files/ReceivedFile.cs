using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Files;

/// <summary>A file that was received, in counts: what the page shows that answers it.</summary>
public sealed record ReceivedFile
{
    public int Number { get; init; }

    /// <summary>What it was for: <c>support</c>, <c>earnings</c>.</summary>
    public string Kind { get; init; } = "";

    public int Contract { get; init; }

    public DateTimeOffset At { get; init; }

    public string[] Columns { get; init; } = [];

    public int Rows { get; init; }

    public int Accepted { get; init; }

    /// <summary>Rows that say what was on record already; they change nothing.</summary>
    public int Repeated { get; init; }

    public int Refused { get; init; }

    public int EmptyRows { get; init; }

    public static Task<ReceivedFile?> Find(Work work, int number) =>
        work.One<ReceivedFile>("select * from files_received where number = @number", new { number });

    /// <summary>The number under which the caller's organisation sent these bytes before.</summary>
    public static Task<int?> Before(Work work, byte[] digest) => work.One<int?>(
        "select number from files_received where digest = @digest and organisation = @Value order by number limit 1",
        new { digest, work.Caller.Organisation.Value });

    /// <summary>Keeps the counts and the refused rows of a file.</summary>
    /// <returns>Its number.</returns>
    public static async Task<int> Keep(
        Work work, SealedText seal, string kind, ContractId contract, byte[] digest, CsvFile file, int accepted, int repeated,
        IReadOnlyList<RefusedRow> refused)
    {
        var number = await work.One<int>(
            """
            insert into files_received (kind, contract, organisation, person, at, digest, columns, rows, accepted, repeated, refused, empty_rows)
            values (@kind, @contract, @organisation, @person, @Now, @digest, @columns, @Rows, @accepted, @repeated, @refused, @EmptyRows)
            returning number
            """,
            new
            {
                kind,
                contract = contract.Value,
                organisation = work.Caller.Organisation.Value,
                person = work.Caller.Person.Value,
                work.Now,
                digest,
                columns = file.Header.ToArray(),
                file.Rows,
                accepted,
                repeated,
                refused = refused.Count,
                file.EmptyRows,
            });
        await RefusedRow.Copy(work, seal, number, refused);
        return number;
    }
}
