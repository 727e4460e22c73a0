using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.RecordContact;

/// <summary>Records that somebody who helps spoke with a person, with no appointment made before.</summary>
[Operation(AppointmentBook.Operation)]
internal sealed class RecordContactModel(Database database, CaseDoor door, AppointmentBook book) : MeetingForm(database, door, usualMinutes: 15)
{
    protected override string NoManner => "Say how you spoke with the person.";

    protected override string Done => "The contact is recorded.";

    protected override Task Prepare(Work work, bool isNew)
    {
        On = isNew ? DayInput.Of(work.Today) : On;
        return Task.CompletedTask;
    }

    protected override Task<Ruling<int>> Record(Work work, AgreedTime time, AppointmentPurpose purpose) => book.TookPlace(
        work, Case, new Wanted(work.Caller.Person, time, TimeInput.Chosen(Manner, ContactManner.Phone), purpose));
}
