using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.AssignCases;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Support.Service.BookAppointment;

/// <summary>Agrees a time with a person.</summary>
[Operation(AppointmentBook.Operation)]
internal sealed class BookAppointmentModel(Database database, CaseDoor door, AppointmentBook book, CaseAssigning assigning)
    : MeetingForm(database, door, usualMinutes: 30)
{
    public IReadOnlyList<Choice> KeyWorkers { get; private set; } = [];

    [BindProperty]
    public string? With { get; set; }

    protected override string NoManner => "Say how you meet.";

    protected override string Done => "The appointment is made.";

    protected override async Task Prepare(Work work, bool isNew)
    {
        KeyWorkers = [.. (await assigning.KeyWorkers(work, [Case])).Select(officer => new Choice($"{officer.Person.Value}", officer.Name))];
        With ??= KeyWorkers.Any(worker => worker.Value == $"{work.Caller.Person.Value}") ? $"{work.Caller.Person.Value}" : $"{Case.Worker}";
    }

    protected override void RequireMore() =>
        this.Require(KeyWorkers.Any(worker => worker.Value == With), nameof(With), "Choose a key worker.");

    protected override Task<Ruling<int>> Record(Work work, AgreedTime time, AppointmentPurpose purpose) => book.Make(work, Case, new Wanted(
        new PersonId(int.Parse(With!, CultureInfo.InvariantCulture)), time, TimeInput.Chosen(Manner, ContactManner.InPerson), purpose));
}
