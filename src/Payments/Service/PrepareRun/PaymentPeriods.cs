using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>What a run is prepared as at, and what it may know.</summary>
/// <param name="KnownAt">What was recorded later is not known; itself included.</param>
/// <param name="LastFact">No fact of a higher number is read; null for all that are on record now.</param>
internal sealed record RunBounds(DateOnly AsAt, DateTimeOffset KnownAt, long? LastFact);

/// <summary>The payment calendars of contracts: whose cut-off has passed, and by what a period's run is bound once it is frozen.</summary>
internal sealed class PaymentPeriods(Pricing pricing, Books books)
{
    /// <summary>The contract's calendar; nothing where its programme has none.</summary>
    public async Task<PaymentCalendar?> Calendar(Work work, ContractId contract) =>
        (await pricing.Contract(work, contract, work.Now)).TryGet(out var by) && by.Programme.Runs is { } runs
            ? new PaymentCalendar(runs, by.Contract.Start, by.Programme.WorkingDays is { } name ? by.WorkingDays(name) : null)
            : null;

    /// <summary>The bounds of a period's run. The first that prepares it freezes it; whoever prepares it again has the same facts. The caller
    /// holds the contract.</summary>
    public async Task<Ruling<RunBounds>> Freeze(Work work, ContractId contract, int number, DateTimeOffset? lastKnew)
    {
        if ((await Calendar(work, contract))?.Period(number) is not { } period)
        {
            return new Refusal("no-period", $"The contract's programme has no calendar of payment runs with a period {number}.");
        }

        var may = RunRules.PreparePeriod(period, work.Now, await Standing(work, contract, number), lastKnew);
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        if (await Periods.Find(work, contract, number) is not { } frozen)
        {
            var lastFact = (await books.Of(work, contract)).LastFact;
            await Periods.Freeze(work, contract, period, lastFact);
            return new RunBounds(period.AsAt, period.KnownAt, lastFact);
        }

        return new RunBounds(frozen.AsAt, frozen.CutOffAt.AddMicroseconds(-1), frozen.LastFact);
    }

    /// <summary>The run of a period that was neither refused, withdrawn nor overtaken.</summary>
    private static async Task<int?> Standing(Work work, ContractId contract, int number)
    {
        foreach (var prepared in (await Periods.Runs(work, contract)).Where(run => run.Period == number))
        {
            if (await Runs.Find(work, prepared.Run) is { Status: not (RunStatus.Refused or RunStatus.Withdrawn or RunStatus.Overtaken) })
            {
                return prepared.Run;
            }
        }

        return null;
    }
}
