using System.Globalization;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.RecordAttendance;

/// <param name="Seat">Its place in the terms of reference, from 1.</param>
internal sealed record Seated(int Seat, PersonId Person);

/// <summary>The secretary records who sat at a meeting.</summary>
internal sealed class AttendanceRecording(Offices offices)
{
    public const string Operation = "governance.attendance.record";

    /// <summary>Whoever might sit at a meeting: people in office, or named to deputise, at the board's organisations when it began.</summary>
    public async Task<IReadOnlyList<PersonInOffice>> MaySit(Work work, KeptBoard board, KeptMeeting meeting) =>
        [.. (await offices.At(work, meeting.At)).Where(person => person.Offices.Any(office => board.IsOf(office.Caller.Organisation)))];

    public async Task<Ruling<int>> Record(Work work, KeptBoard board, int meeting, IReadOnlyList<Seated> wanted)
    {
        if (await MeetingTable.Find(work, board.Id, meeting) is not { } found)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.RecordAttendance(found.Meeting, work.Today)) is { } refusal)
        {
            return refusal;
        }

        var people = (await MaySit(work, board, found)).ToDictionary(person => person.Person);
        var sat = new List<Attendance>();
        foreach (var one in wanted.Where(one => one.Seat >= 1 && one.Seat <= board.Terms.Seats.Count))
        {
            var sitter = new Sitter(one.Person, people.TryGetValue(one.Person, out var person)
                ? [.. person.Offices.Select(office => new SitterOffice(board.KeyOf(office.Caller.Organisation), office.Caller.Role, office.NamedOn))]
                : []);
            var ruling = Attendances.Seat(board.Terms, sat, board.Seat(one.Seat), sitter, found.On);
            if (!ruling.TryGet(out var attendance))
            {
                return ruling.Refusal!;
            }

            sat.Add(attendance);
        }

        if (sat.Count == 0)
        {
            return new Refusal("nobody", "Say who sat. A meeting to which nobody came did not take place.");
        }

        await SittingTable.Add(work, board, meeting, sat);
        work.Tell(GovernanceEvents.AttendanceRecorded, board, "", [("meeting", meeting)],
            ("seats", sat.Count.ToString(CultureInfo.InvariantCulture)),
            ("deputies", sat.Count(one => one.IsDeputy).ToString(CultureInfo.InvariantCulture)));
        return meeting;
    }
}
