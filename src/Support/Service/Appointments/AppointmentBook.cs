using System.Globalization;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.Appointments;

/// <summary>An appointment about to be put down.</summary>
/// <param name="InsteadOf">The number of the one that is put to this time.</param>
internal sealed record Wanted(PersonId Worker, AgreedTime Time, ContactManner Manner, AppointmentPurpose Purpose, int? Session = null, int? InsteadOf = null);

/// <summary>What came of one appointment, as told.</summary>
internal sealed record AttendanceTold(AppointmentRow Appointment, AppointmentResult Result, string Reason);

/// <summary>Makes, moves and calls off appointments and records what came of them; the list of cases follows in the same transaction.</summary>
internal sealed class AppointmentBook(CaseList list)
{
    public const string Operation = "support.appointment.make";

    /// <summary>Whoever books in a key worker's day waits for another who does.</summary>
    public static Task Turn(Work work, PersonId worker) => work.TakeTurn($"appointments of {worker.Value}");

    /// <returns>The appointment's number; of the one that stands already where the same was agreed before, so that a second press of the button
    /// adds nothing.</returns>
    public async Task<Ruling<int>> Make(Work work, ListedCase one, Wanted wanted)
    {
        await Turn(work, wanted.Worker);
        if (await AppointmentRow.Same(work, one.Referral, wanted, null) is { } known)
        {
            return known;
        }

        var taken = await AppointmentRow.Taken(work, wanted.Worker.Value, wanted.Time.On);
        if (Booking.Check(wanted.Time, one.StateOn(work.Today), taken, work.Today) is { } why)
        {
            return why;
        }

        var number = await Insert(work, one, wanted, null);
        await list.Restate(work, [one.Person]);
        Record(work, SupportEvents.AppointmentMade, one, number, []);
        return number;
    }

    /// <summary>Joins a person to a group session, at whose time the key worker is taken by it.</summary>
    public async Task<Ruling<int>> Join(Work work, ListedCase one, Wanted wanted)
    {
        if (Booking.Check(wanted.Time, one.StateOn(work.Today), [], work.Today) is { } why)
        {
            return why;
        }

        var number = await Insert(work, one, wanted, null);
        await list.Restate(work, [one.Person]);
        Record(work, SupportEvents.AppointmentMade, one, number, []);
        return number;
    }

    /// <summary>A contact that took place without an appointment; recorded once, however often the button is pressed.</summary>
    public async Task<Ruling<int>> TookPlace(Work work, ListedCase one, Wanted wanted)
    {
        await Turn(work, wanted.Worker);
        if (await AppointmentRow.Same(work, one.Referral, wanted, AppointmentResult.Attended) is { } known)
        {
            return known;
        }

        if (Booking.CheckTookPlace(wanted.Time, one.ReferredOn, work.Today) is { } why)
        {
            return why;
        }

        var number = await Insert(work, one, wanted, AppointmentResult.Attended);
        await list.Restate(work, [one.Person]);
        Record(work, SupportEvents.AppointmentMade, one, number, new() { ["result"] = "attended" });
        return number;
    }

    /// <summary>Puts an appointment to another time. The old one stays on record as put off.</summary>
    public async Task<Ruling<int>> Move(Work work, ListedCase one, AppointmentRow old, AgreedTime to)
    {
        var worker = new PersonId(old.Worker);
        await Turn(work, worker);
        await CaseList.Hold(work, [one.Participant]);
        if ((await AppointmentRow.Find(work, old.Number))?.CameOfIt is { } came)
        {
            return new Refusal("settled", $"it is recorded what came of it ({came.Words().ToLowerInvariant()}); make a new appointment");
        }

        var taken = (await AppointmentRow.Taken(work, old.Worker, to.On)).Where(time => time != old.Time);
        if (Booking.Check(to, one.StateOn(work.Today), taken, work.Today) is { } why)
        {
            return why;
        }

        await Settle(work, [new AttendanceTold(old, AppointmentResult.Rescheduled, "")]);
        var number = await Insert(work, one, new Wanted(worker, to, old.How, old.What, InsteadOf: old.Number), null);
        await list.Restate(work, [one.Person]);
        Record(work, SupportEvents.AppointmentMoved, one, number, new() { ["instead"] = old.Number.ToString(CultureInfo.InvariantCulture) });
        return number;
    }

    public async Task<Refusal?> Cancel(Work work, AppointmentRow old)
    {
        await CaseList.Hold(work, [old.Participant]);
        if ((await AppointmentRow.Find(work, old.Number))?.CameOfIt is { } came)
        {
            return new Refusal("settled", $"it is recorded what came of it ({came.Words().ToLowerInvariant()})");
        }

        await RecordAll(work, [new AttendanceTold(old, AppointmentResult.Cancelled, "")]);
        return null;
    }

    /// <summary>Records what came of appointments, all or none.</summary>
    /// <returns>Which cannot be, by the appointment's number.</returns>
    public async Task<IReadOnlyList<(int Appointment, Refusal Why)>> Attend(Work work, IReadOnlyList<AttendanceTold> told)
    {
        var refused = told.Select(one => (one.Appointment.Number,
                Why: Attending.Check(one.Appointment.OnDay, one.Appointment.CameOfIt, one.Result, one.Reason, work.Today)))
            .Where(one => one.Why is not null).Select(one => (one.Number, one.Why!)).ToList();
        var changed = told.Where(one => one.Appointment.CameOfIt != one.Result || one.Appointment.Reason != one.Reason).ToList();
        if (refused.Count == 0 && changed.Count > 0)
        {
            await RecordAll(work, changed);
        }

        return refused;
    }

    private async Task RecordAll(Work work, IReadOnlyList<AttendanceTold> told)
    {
        await CaseList.Hold(work, [.. told.Select(one => one.Appointment.Participant).Distinct()]);
        await Settle(work, told);
        await ServiceSoFar.KeepDaysOf(work, [.. told.Select(one => one.Appointment.Number)]);
        await list.Restate(work, [.. told.Select(one => new ParticipantId(one.Appointment.Participant)).Distinct()]);
        var results = told.GroupBy(one => one.Result).ToDictionary(
            alike => alike.Key.ToString(), alike => alike.Count().ToString(CultureInfo.InvariantCulture));
        work.Record(new Entry(SupportEvents.AttendanceRecorded, 1, "Support",
            told.Select(one => one.Appointment.Contract).Distinct().ToDictionary(contract => $"contract{contract}", contract => (long)contract),
            results, Encoding.UTF8.GetBytes(string.Join('\n', told.Select(one => $"{one.Appointment.Number} {one.Result} {one.Reason}"))))
        { Operation = Operation });
    }

    private static async Task Settle(Work work, IReadOnlyList<AttendanceTold> told)
    {
        await work.Execute(
            """
            insert into support_attendance (appointment, participant, contract, delivery, referrer, result, reason, recorded_by, recorded_at)
            select a.number, a.participant, a.contract, a.delivery, a.referrer, t.result, t.reason, @by, @Now
            from unnest(@numbers, @results, @reasons) as t (number, result, reason) join support_appointment a on a.number = t.number
            """,
            new
            {
                numbers = told.Select(one => one.Appointment.Number).ToArray(),
                results = told.Select(one => (short)one.Result).ToArray(),
                reasons = told.Select(one => one.Reason).ToArray(),
                by = work.Caller.Person.Value,
                work.Now,
            });
        await work.Execute(
            "update support_appointment a set result = t.result from unnest(@numbers, @results) as t (number, result) where a.number = t.number",
            new
            {
                numbers = told.Select(one => one.Appointment.Number).ToArray(),
                results = told.Select(one => (short)one.Result).ToArray(),
            });
    }

    private static async Task<int> Insert(Work work, ListedCase one, Wanted wanted, AppointmentResult? result) => await work.One<int>(
        """
        insert into support_appointment (referral, participant, contract, delivery, referrer, worker, on_day, at_minute, minutes, manner, purpose,
            session, instead_of, made_by, made_at, result)
        values (@Referral, @Participant, @Contract, @Delivery, @Referrer, @worker, @On, @at, @minutes, @manner, @purpose, @Session, @InsteadOf,
            @by, @Now, @result) returning number
        """,
        new
        {
            one.Referral,
            one.Participant,
            one.Contract,
            one.Delivery,
            one.Referrer,
            worker = wanted.Worker.Value,
            wanted.Time.On,
            at = (short)wanted.Time.AtMinute,
            minutes = (short)wanted.Time.Minutes,
            manner = (short)wanted.Manner,
            purpose = (short)wanted.Purpose,
            wanted.Session,
            wanted.InsteadOf,
            by = work.Caller.Person.Value,
            work.Now,
            result = (short?)result,
        });

    private static void Record(Work work, string what, ListedCase one, int number, Dictionary<string, string> codes) => work.Record(new Entry(
        what, 1, "Support",
        new Dictionary<string, long>
        {
            ["contract"] = one.Contract,
            ["referral"] = one.Referral,
            ["participant"] = one.Participant,
            ["appointment"] = number,
        },
        codes)
    { Operation = Operation });
}
