using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>Who sat at a meeting, and who has an interest in its items.</summary>
internal static class SittingTable
{
    public static async Task<IReadOnlyList<Attendance>> Attended(Work work, KeptBoard board, int meeting) =>
        [.. (await work.List<AttendanceRow>(
            "select seat, person, is_deputy from governance_attendance where meeting = @meeting order by seat", new { meeting }))
            .Select(row => new Attendance(board.Seat(row.Seat), new PersonId(row.Person), row.IsDeputy))];

    public static async Task Add(Work work, KeptBoard board, int meeting, IEnumerable<Attendance> attended)
    {
        await work.Execute(
            "insert into governance_held (meeting, board, recorded_by, recorded_at) values (@meeting, @board, @person, @now)",
            new { meeting, board = board.Id, person = work.Caller.Person.Value, now = work.Now });
        foreach (var one in attended)
        {
            await work.Execute(
                "insert into governance_attendance (meeting, board, seat, person, is_deputy) values (@meeting, @board, @seat, @person, @IsDeputy)",
                new { meeting, board = board.Id, seat = board.PlaceOf(one.Seat), person = one.Person.Value, one.IsDeputy });
        }
    }

    /// <summary>People who declared a conflict of interest on an item, in the order in which they did.</summary>
    public static async Task<IReadOnlyList<KeptConflict>> Conflicts(Work work, int item) => await work.List<KeptConflict>(
        "select number, person, nature from governance_conflict where item = @item order by number", new { item });

    private sealed record AttendanceRow(int Seat, int Person, bool IsDeputy);
}

/// <param name="Nature">Sealed; nothing once it was erased.</param>
internal sealed record KeptConflict(int Number, int Person, byte[]? Nature);
