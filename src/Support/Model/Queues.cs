using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>Why a case calls for somebody. A case is in every queue whose definition it meets, and in no other.</summary>
public enum Queue : byte
{
    NoKeyWorker,
    StartOverdue,
    ToStart,
    FirstContactOverdue,
    ContactOverdue,
    ContactDue,
    NotSeen,
    ReviewDue,
    AttendanceToRecord,
    NothingBooked,
    NewJob,
    SupportEnds,
    InWorkSupportEnds,
    PastLastDay,
}

/// <summary>A queue as pages and files have it.</summary>
/// <param name="Words">Its name, a few words.</param>
/// <param name="Means">Its definition, a sentence.</param>
/// <param name="IsLate">Whether a clock has run out for those in it.</param>
public sealed record QueueWords(Queue Queue, string Code, string Words, string Means, bool IsLate);

/// <summary>The written definitions. The numbers of weeks are the programme's; they stand in the days of the case already.</summary>
public static class Queues
{
    /// <summary>In the order in which a day's work takes them up.</summary>
    public static readonly IReadOnlyList<QueueWords> All =
    [
        new(Queue.NoKeyWorker, "no-key-worker", "Without a key worker", "Open, and given to nobody.", true),
        new(Queue.StartOverdue, "start-overdue", "Start overdue", "Not started, and the last day for the start is past.", true),
        new(Queue.ToStart, "to-start", "To start", "Not started, and the last day for the start is still to come.", false),
        new(Queue.FirstContactOverdue, "first-contact-overdue", "First contact overdue", "Nobody has spoken with the person, and the last day for it is past.", true),
        new(Queue.ContactOverdue, "contact-overdue", "Contact overdue", "The last day for the next contact is past.", true),
        new(Queue.ContactDue, "contact-due", "Contact due soon", "The last day for the next contact is near.", false),
        new(Queue.NotSeen, "not-seen", "Not seen for weeks", "Supported, and nobody has spoken with the person for as long as the programme allows.", true),
        new(Queue.ReviewDue, "review-due", "Review due", "The last day for the next review is near or past.", false),
        new(Queue.AttendanceToRecord, "attendance-to-record", "Attendance to record", "An appointment is past, and nothing is recorded of it.", false),
        new(Queue.NothingBooked, "nothing-booked", "Nothing booked", "Supported, and no appointment is to come.", false),
        new(Queue.NewJob, "new-job", "New job", "In the first weeks of a job, when most jobs are lost.", false),
        new(Queue.SupportEnds, "support-ends", "Support ends soon", "Not in work, and the last day of support is near.", false),
        new(Queue.InWorkSupportEnds, "in-work-support-ends", "In-work support ends soon", "In work, and the last day of in-work support is near.", false),
        new(Queue.PastLastDay, "past-last-day", "Past the last day of support", "Still supported, and the last day of support is past: record the end.", true),
    ];

    /// <summary>Those in which a case drifts: nothing is done, and nobody has said why.</summary>
    public static readonly IReadOnlyList<QueueWords> Drifting =
    [
        .. new[]
        {
            Queue.FirstContactOverdue, Queue.ContactOverdue, Queue.NotSeen, Queue.ReviewDue, Queue.AttendanceToRecord, Queue.NothingBooked,
            Queue.PastLastDay,
        }.Select(queue => All[(int)queue]),
    ];

    public static QueueWords Of(Queue queue) => All[(int)queue];

    public static QueueWords? Find(string? code) => All.FirstOrDefault(queue => queue.Code == code);

    /// <summary>The queues that a case is in on a day.</summary>
    public static IEnumerable<Queue> Of(CaseDays days, PersonId? worker, DateOnly today) =>
        All.Select(queue => queue.Queue).Where(queue => Holds(queue, days, worker, today));

    public static bool Holds(Queue queue, CaseDays days, PersonId? worker, DateOnly today)
    {
        var state = CaseStates.Of(days, today);
        return queue switch
        {
            Queue.NoKeyWorker => state.IsOpen() && worker is null,
            Queue.StartOverdue => state == CaseState.ToStart && days.StartDue < today,
            Queue.ToStart => state == CaseState.ToStart && !(days.StartDue < today),
            Queue.FirstContactOverdue => state.IsOpen() && days.LastContactOn is null && days.ContactDue < today,
            Queue.ContactOverdue => state.IsOpen() && days.LastContactOn is not null && days.ContactDue < today,
            Queue.ContactDue => state.IsOpen() && days.ContactToldFrom <= today && days.ContactDue >= today,
            Queue.NotSeen => state.IsSupported() && days.NotSeenFrom <= today,
            Queue.ReviewDue => state.IsSupported() && days.ReviewToldFrom <= today,
            Queue.AttendanceToRecord => days.PlannedFirst < today,
            Queue.NothingBooked => state.IsSupported() && !(days.PlannedLast >= today),
            Queue.NewJob => state == CaseState.InWork && days.JobFrom <= today && days.FragileUntil >= today,
            Queue.SupportEnds => state == CaseState.BeforeWork && days.SupportEndsFrom <= today && days.SupportLastDay >= today,
            Queue.InWorkSupportEnds => state == CaseState.InWork && days.InWorkEndsFrom <= today && days.InWorkLastDay >= today,
            _ => state.IsSupported() && days.LastDay < today,
        };
    }
}
