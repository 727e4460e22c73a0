using Concordat.Referrals;

namespace Concordat.Support.Service.Caseloads;

/// <summary>The written definitions of states and queues as conditions on the columns of support_case, on the day @today. A test holds
/// each to the Model's over cases of every kind.</summary>
internal static class QueueSql
{
    private static readonly string Started = $"stage = {(int)ReferralState.Started} and not coalesce(left_on < @today, false)";

    private const string HasWork = "coalesce(work_from <= @today and not coalesce(work_to < @today, false), false)";

    public static string Of(CaseState state) => state switch
    {
        CaseState.ToStart => $"stage in ({(int)ReferralState.Referred}, {(int)ReferralState.Acknowledged})",
        CaseState.BeforeWork => $"{Started} and not {HasWork}",
        CaseState.InWork => $"{Started} and {HasWork}",
        CaseState.Left => $"stage = {(int)ReferralState.Started} and left_on < @today",
        CaseState.DidNotStart => $"stage = {(int)ReferralState.DidNotStart}",
        _ => $"stage = {(int)ReferralState.Withdrawn}",
    };

    /// <summary>Somebody is still to help the person.</summary>
    public static string Open { get; } = $"({Of(CaseState.ToStart)} or {Started})";

    public static string Of(Queue queue) => queue switch
    {
        Queue.NoKeyWorker => $"{Open} and worker is null",
        Queue.StartOverdue => $"{Of(CaseState.ToStart)} and start_due < @today",
        Queue.ToStart => $"{Of(CaseState.ToStart)} and not coalesce(start_due < @today, false)",
        Queue.FirstContactOverdue => $"{Open} and last_contact_on is null and contact_due < @today",
        Queue.ContactOverdue => $"{Open} and last_contact_on is not null and contact_due < @today",
        Queue.ContactDue => $"{Open} and contact_told_from <= @today and contact_due >= @today",
        Queue.NotSeen => $"{Started} and not_seen_from <= @today",
        Queue.ReviewDue => $"{Started} and review_told_from <= @today",
        Queue.AttendanceToRecord => "planned_first < @today",
        Queue.NothingBooked => $"{Started} and not coalesce(planned_last >= @today, false)",
        Queue.NewJob => $"{Of(CaseState.InWork)} and job_from <= @today and fragile_until >= @today",
        Queue.SupportEnds => $"{Of(CaseState.BeforeWork)} and support_ends_from <= @today and support_last_day >= @today",
        Queue.InWorkSupportEnds => $"{Of(CaseState.InWork)} and in_work_ends_from <= @today and in_work_last_day >= @today",
        _ => $"{Started} and last_day < @today",
    };
}
