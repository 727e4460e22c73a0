using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.Appointments;

/// <summary>An appointment with its case for whoever may perform an operation on it; for everybody else there is none.</summary>
internal sealed class AppointmentDoor(Policy policy)
{
    /// <summary>An appointment of a case that its provider has handed over since: that provider sees the case no longer, and still says what came
    /// of what it had agreed.</summary>
    public async Task<AppointmentRow?> OpenHandedOver(Work work, int number, string operation) =>
        await AppointmentRow.Find(work, number) is { } row && policy.Allows(operation, work.Caller.Role, work.Caller.To(row.Scope))
        && !await work.One<bool>("select exists (select from support_case where referral = @Referral)", new { row.Referral })
            ? row
            : null;

    public async Task<(AppointmentRow Appointment, ListedCase Case)?> Open(Work work, int number, string operation) =>
        await AppointmentRow.Find(work, number) is { } row && policy.Allows(operation, work.Caller.Role, work.Caller.To(row.Scope))
        && await work.One<ListedCase>("select * from support_case where referral = @Referral", new { row.Referral }) is { } one
            ? (row, one)
            : null;
}
