using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.RecordAttendance;

/// <summary>The secretary records who sat in which seat: the holder of its office, or whoever was named its deputy.</summary>
[Operation(AttendanceRecording.Operation)]
internal sealed class RecordAttendanceModel(Database database, BoardDesk desk, Policy policy, AttendanceRecording recording)
    : MeetingPage(database, desk, policy)
{
    /// <summary>The person in each seat, in the order of the terms of reference; empty where nobody sat.</summary>
    [BindProperty]
    public List<int?> Sat { get; set; } = [];

    /// <summary>For each seat, who may sit in it.</summary>
    public IReadOnlyList<IReadOnlyList<Choice>> MaySit { get; private set; } = [];

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    public async Task<IActionResult> OnPost(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        var seated = Sat.Select((person, at) => (person, seat: at + 1)).Where(one => one.person is > 0)
            .Select(one => new Seated(one.seat, new PersonId(one.person!.Value))).ToList();
        return await Answer(AttendanceRecording.Operation, $"{Number} {string.Join(' ', seated)}",
            (work, seen) => recording.Record(work, seen, Number, seated), "It is on record who sat.", _ => Here, stop);
    }

    protected override async Task ReadBeside(Work work)
    {
        var people = await recording.MaySit(work, Board, Meeting);
        MaySit = [.. Terms.Seats.Select(seat => (IReadOnlyList<Choice>)[new Choice("", "Nobody"), .. Of(seat, people)])];
    }

    private IEnumerable<Choice> Of(BoardSeat seat, IReadOnlyList<PersonInOffice> people) =>
        from person in people
        let offices = person.Offices.Where(office => office.Caller.Organisation.Value == Board.Organisations[seat.Organisation]
            && office.Caller.Role == seat.Office).ToList()
        where offices.Count > 0
        let holds = offices.Any(office => office.NamedOn is null)
        orderby holds descending, person.Name
        select new Choice($"{person.Person.Value}", holds ? person.Name : $"{person.Name}, as deputy");
}
