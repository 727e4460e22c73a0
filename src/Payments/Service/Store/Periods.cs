using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>A period as it was frozen.</summary>
internal sealed class PeriodRow
{
    public int Period { get; init; }

    public DateOnly AsAt { get; init; }

    public DateTimeOffset CutOffAt { get; init; }

    public long LastFact { get; init; }
}

/// <summary>A run with the period it is of.</summary>
internal sealed class RunOfPeriod
{
    public int Run { get; init; }

    public int Period { get; init; }
}

/// <summary>The periods of contracts, frozen, and the runs prepared for them.</summary>
internal static class Periods
{
    public static Task<PeriodRow?> Find(Work work, ContractId contract, int period) => work.One<PeriodRow>(
        "select period, as_at, cut_off_at, last_fact from payments_period where contract = @contract and period = @period",
        new { contract = contract.Value, period });

    public static Task Freeze(Work work, ContractId contract, PaymentPeriod period, long lastFact) => work.Execute(
        """
        insert into payments_period (contract, period, payer, as_at, cut_off_at, last_fact, person, at)
        values (@contract, @Number, @payer, @AsAt, @CutOffAt, @lastFact, @person, @now)
        """,
        new
        {
            contract = contract.Value,
            period.Number,
            payer = work.Caller.Organisation.Value,
            period.AsAt,
            period.CutOffAt,
            lastFact,
            person = work.Caller.Person.Value,
            now = work.Now,
        });

    public static Task Add(Work work, int run, ContractId contract, int period) => work.Execute(
        "insert into payments_run_period (run, contract, payer, period) values (@run, @contract, @payer, @period)",
        new { run, contract = contract.Value, payer = work.Caller.Organisation.Value, period });

    /// <summary>Every run prepared for a period of the contract, refused and withdrawn ones included, the newest first.</summary>
    public static Task<IReadOnlyList<RunOfPeriod>> Runs(Work work, ContractId contract) => work.List<RunOfPeriod>(
        "select run, period from payments_run_period where contract = @contract order by run desc", new { contract = contract.Value });

    /// <summary>The period that a run is of; nothing where it is outside the calendar.</summary>
    public static Task<PeriodRow?> Of(Work work, int run) => work.One<PeriodRow>(
        """
        select p.period, p.as_at, p.cut_off_at, p.last_fact from payments_run_period r join payments_period p using (contract, period)
        where r.run = @run
        """,
        new { run });
}
