using System.Globalization;
using System.Text;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.GroupSessions;
using Concordat.Support.Service.ListEmployers;
using Concordat.Support.Service.Notes;
using Concordat.Support.Service.Vacancies;

namespace Concordat.Support.Service.TakeOver;

/// <summary>A case to be taken over, as far as who takes it over must know it.</summary>
public sealed record CaseToTakeOver(string Reference, CaseState State, DateOnly ReferredOn, DateOnly? StartedOn);

/// <summary>An appointment that was made and kept, or not, before this house kept them.</summary>
/// <param name="Result">Nothing where it is to come, or is still to be recorded.</param>
/// <param name="MovedFrom">The day from which it was put to this one, at the same time; nothing where it was not.</param>
public sealed record TakenAppointment(
    string Case, PersonId Worker, AgreedTime Time, ContactManner Manner, AppointmentPurpose Purpose, AppointmentResult? Result, string Reason,
    DateOnly? MovedFrom);

/// <summary>A finished note.</summary>
public sealed record TakenNote(string Case, PersonId Worker, DateOnly On, string Text);

/// <summary>A group session to come.</summary>
public sealed record TakenSession(PersonId Worker, string Title, AgreedTime Time, ContactManner Manner, IReadOnlyList<string> Cases);

/// <summary>A vacancy of an employer, with the cases that were put forward for it.</summary>
/// <param name="Employer">The company's name; its number stands in the vacancy.</param>
public sealed record TakenVacancy(Vacancy Vacancy, string Employer, IReadOnlyList<TakenMatch> Matches);

/// <summary>A case put forward, with each step after that: none that is a start, because starts are facts.</summary>
public sealed record TakenMatch(string Case, DateOnly On, IReadOnlyList<(MatchStep Step, DateOnly On, string Reason)> Steps);

/// <summary>Puts caseloads on record that were kept elsewhere before: another system's, or a demonstration's.</summary>
public sealed class CaseloadTakeOver
{
    // notes are finished at the end of the working day
    private const int HoursBeforeTheDayEnds = 7;

    private readonly CaseList _list;
    private readonly AppointmentBook _book;
    private readonly SealedText _seal;

    internal CaseloadTakeOver(CaseList list, AppointmentBook book, SealedText seal) => (_list, _book, _seal) = (list, book, seal);

    /// <summary>A provider's open cases, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<CaseToTakeOver>> Open(Work worker, OrganisationId delivery) => [.. (await worker.List<ListedCase>(
        $"select * from support_case where delivery = @delivery and {QueueSql.Open} order by referral", new { delivery = delivery.Value, today = worker.Today }))
        .Select(one => new CaseToTakeOver(one.Reference, one.StateOn(worker.Today), one.ReferredOn, one.StartedOn))];

    public async Task Take(
        Work worker, IReadOnlyList<(string Case, PersonId Worker)> given, IReadOnlyList<TakenAppointment> appointments, IReadOnlyList<TakenNote> notes)
    {
        await worker.Execute(
            """
            insert into support_assignment (referral, participant, contract, delivery, referrer, worker, reason, made_by, made_at)
            select c.referral, c.participant, c.contract, c.delivery, c.referrer, g.worker, 'new', @by, @Now
            from unnest(@cases, @workers) as g (reference, worker) join support_case c on c.reference = g.reference
            """,
            new
            {
                cases = given.Select(one => one.Case).ToArray(),
                workers = given.Select(one => one.Worker.Value).ToArray(),
                by = worker.Caller.Person.Value,
                worker.Now,
            });
        await Appointments(worker, appointments);
        await Notes(worker, notes);
        var people = await worker.List<int>(
            "select distinct participant from support_case where reference = any(@cases)", new { cases = given.Select(one => one.Case).ToArray() });
        await _list.Restate(worker, [.. people.Select(person => new ParticipantId(person))]);
        worker.Record(new Entry(SupportEvents.CaseloadTakenOver, 1, "Support", new Dictionary<string, long>(),
            new Dictionary<string, string>
            {
                ["cases"] = given.Count.ToString(CultureInfo.InvariantCulture),
                ["appointments"] = appointments.Count.ToString(CultureInfo.InvariantCulture),
                ["notes"] = notes.Count.ToString(CultureInfo.InvariantCulture),
            },
            Encoding.UTF8.GetBytes(string.Join(',', given.Select(one => $"{one.Case}:{one.Worker.Value}")))));
    }

    public async Task Plan(Work worker, OrganisationId delivery, TakenSession session)
    {
        var number = await SessionRow.Add(worker, delivery, session.Worker, session.Title, session.Time, session.Manner);
        foreach (var one in await worker.List<ListedCase>("select * from support_case where reference = any(@cases) order by referral", new { cases = session.Cases.ToArray() }))
        {
            await _book.Join(worker, one, new Wanted(session.Worker, session.Time, session.Manner, AppointmentPurpose.Group, number));
        }
    }

    /// <summary>Lists vacancies of a contract that a provider has found.</summary>
    public static async Task List(Work worker, ContractId contract, OrganisationId delivery, IReadOnlyList<TakenVacancy> vacancies)
    {
        foreach (var taken in vacancies)
        {
            await Employers.Add(worker, taken.Vacancy.Company, taken.Employer);
            var number = await VacancyRow.Add(worker, contract, delivery, taken.Vacancy);
            foreach (var match in taken.Matches)
            {
                var one = await ListedCase.Find(worker, match.Case) ?? throw new ArgumentException($"There is no case {match.Case}.", nameof(vacancies));
                if (one.Contract == contract.Value)
                {
                    await MatchRow.Take(worker, one, number, match);
                }
            }
        }
    }

    private async Task Notes(Work worker, IReadOnlyList<TakenNote> notes)
    {
        var numbers = await worker.List<int>(
            "select nextval('support_note_number_seq')::int from generate_series(1, @count)", new { count = notes.Count });
        await worker.Execute(
            """
            insert into support_note (number, referral, participant, contract, delivery, referrer, text, version, begun_by, begun_at, saved_by, saved_at,
                finished_at)
            select n.number, c.referral, c.participant, c.contract, c.delivery, c.referrer, n.text, 1, n.worker, n.at, n.worker, n.at, n.at
            from unnest(@numbers, @cases, @workers, @texts, @at) as n (number, reference, worker, text, at) join support_case c on c.reference = n.reference
            """,
            new
            {
                numbers = numbers.ToArray(),
                cases = notes.Select(note => note.Case).ToArray(),
                workers = notes.Select(note => note.Worker.Value).ToArray(),
                texts = notes.Select((note, i) => _seal.Seal(note.Text, NoteRow.Place(numbers[i]))).ToArray(),
                at = notes.Select(note => London.EndOf(note.On).AddHours(-HoursBeforeTheDayEnds).UtcDateTime).ToArray(),
            });
    }

    /// <summary>Each is numbered, what it was put from before it, and what came of it is recorded on its day.</summary>
    private static Task<int> Appointments(Work worker, IReadOnlyList<TakenAppointment> appointments) => worker.Execute(
        """
        with told as (
            select t.*, nextval('support_appointment_number_seq')::int as number,
                case when t.moved_from is not null then nextval('support_appointment_number_seq')::int end as old
            from jsonb_to_recordset(@told::jsonb) as t
                (reference text, worker int, on_day date, at_minute smallint, minutes smallint, manner smallint, purpose smallint, result smallint,
                 reason text, moved_from date)),
        made as (
            insert into support_appointment (number, referral, participant, contract, delivery, referrer, worker, on_day, at_minute, minutes, manner,
                purpose, instead_of, made_by, made_at, result)
            select t.number, c.referral, c.participant, c.contract, c.delivery, c.referrer, t.worker, t.on_day, t.at_minute, t.minutes, t.manner,
                t.purpose, t.old, t.worker, @Now, t.result
            from told t join support_case c on c.reference = t.reference
            union all
            select t.old, c.referral, c.participant, c.contract, c.delivery, c.referrer, t.worker, t.moved_from, t.at_minute, t.minutes, t.manner,
                t.purpose, null, t.worker, @Now, @moved
            from told t join support_case c on c.reference = t.reference where t.old is not null
            returning number, participant, contract, delivery, referrer, worker, result)
        insert into support_attendance (appointment, participant, contract, delivery, referrer, result, reason, recorded_by, recorded_at)
        select m.number, m.participant, m.contract, m.delivery, m.referrer, m.result, coalesce(t.reason, ''), m.worker, @Now
        from made m left join told t on t.number = m.number where m.result is not null
        """,
        new
        {
            told = JsonSerializer.Serialize(appointments.Select(one => new Dictionary<string, object?>
            {
                ["reference"] = one.Case,
                ["worker"] = one.Worker.Value,
                ["on_day"] = one.Time.On,
                ["at_minute"] = one.Time.AtMinute,
                ["minutes"] = one.Time.Minutes,
                ["manner"] = (int)one.Manner,
                ["purpose"] = (int)one.Purpose,
                ["result"] = (int?)one.Result,
                ["reason"] = one.Reason,
                ["moved_from"] = one.MovedFrom,
            })),
            moved = (short)AppointmentResult.Rescheduled,
            worker.Now,
        });
}
