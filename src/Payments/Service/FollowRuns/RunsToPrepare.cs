using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.FollowRuns;

/// <summary>On finance's first page: contracts with a payment calendar whose last period is cut off and has no run, late where its day has
/// passed; and those without one for which none was prepared since the month began.</summary>
internal sealed class RunsToPrepare(PaymentPeriods periods) : Todo
{
    public string Operation => PrepareRun.PrepareRun.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var done = await Runs.ContractsRunSince(work, new DateOnly(work.Today.Year, work.Today.Month, 1));
        var reached = await Runs.LastDays(work);
        var (byMonth, byCalendar, late) = (0, 0, false);
        foreach (var contract in caller.Contracts)
        {
            if (await periods.Calendar(work, contract) is not { } calendar)
            {
                byMonth += done.Contains(contract.Value) ? 0 : 1;
            }
            else if (calendar.DueOn(work.Now, reached.TryGetValue(contract.Value, out var last) ? last : null) is { } due)
            {
                byCalendar++;
                late |= due.PrepareBy < work.Today;
            }
        }

        return
        [
            .. TodoItem.Waiting(
                byCalendar, "payment period that is cut off and has no run", "payment periods that are cut off and have no run", "/payments/calendar", late),
            .. TodoItem.Waiting(
                byMonth, "contract to prepare a payment run for", "contracts to prepare a payment run for", "/payments/runs/prepare"),
        ];
    }
}
