using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.BalanceLedger;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.ShowRun;
using Concordat.Payments.Service.ShowStatement;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What each command of <c>concordat pay</c> does and says. Every one passes both walls as the pages do.</summary>
internal static class PayAnswers
{
    public static async Task<int> Prepare(
        IServiceProvider services, PayAsked asked, string reference, DateOnly? asAt, ClaimsMode? claims, Guid key, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, PrepareRun.PrepareRun.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        var (contract, usual) = await ContractOf(services, caller, reference, stop);
        if (contract is null)
        {
            return CommandAnswer.Refuse(NoContract(reference));
        }

        var day = asAt ?? services.GetRequiredService<Clock>().Today;
        var ruling = await services.GetRequiredService<PrepareRun.PrepareRun>()
            .Do(caller, new PrepareRunOrder(key, contract.Id, day, claims ?? usual), stop);
        return ruling.TryGet(out var run) ? await Say(services, asked, caller, run, stop) : CommandAnswer.Refuse(ruling.Refusal!);
    }

    public static async Task<int> End(IServiceProvider services, PayAsked asked, EndRunOrder order, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, EndRun.EndRun.OperationOf(order.Act), stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        var ruling = await services.GetRequiredService<EndRun.EndRun>().Do(caller, order, stop);
        if (ruling is not { } answer)
        {
            return CommandAnswer.Refuse(NoRun(order.Run));
        }

        return answer.TryGet(out var run) ? await Say(services, asked, caller, run, stop) : CommandAnswer.Refuse(answer.Refusal!);
    }

    public static async Task<int> Show(IServiceProvider services, PayAsked asked, int run, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, ShowRunModel.Operation, stop);
        return who.TryGet(out var caller) ? await Say(services, asked, caller, run, stop) : CommandAnswer.Refuse(who.Refusal!);
    }

    public static async Task<int> Statement(IServiceProvider services, PayAsked asked, int run, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, ShowStatementModel.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().BeginReport(caller, stop);
        var policy = services.GetRequiredService<Policy>();
        var lines = (await Postings.Lines(work, run, null, 0, int.MaxValue)).Where(line => StatementScope.MaySee(policy, caller, line)).ToList();
        if (lines.Count == 0)
        {
            return CommandAnswer.Refuse(NoRun(run));
        }

        if (asked.Json)
        {
            CommandAnswer.Print(lines.Select(line => new
            {
                line.Entry,
                line.Number,
                line.Line,
                line.Sequence,
                line.Party,
                line.Stream,
                Earned = line.Earned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Amount = line.Amount.ToString(),
                line.Cause,
                line.Pair,
            }));
            return Operator.Done;
        }

        var csv = new CsvText(Console.Out).Header("entry", "posting", "line", "sequence", "party", "stream", "earned", "amount", "cause", "pair");
        foreach (var line in lines)
        {
            csv.Number((long)line.Entry).Number(line.Number).Text(line.Line).Number((long)line.Sequence).Text(line.Party).Text(line.Stream)
                .Day(line.Earned).Pounds(line.Amount).Text(line.Cause).Number((long?)line.Pair).End();
        }

        return Operator.Done;
    }

    public static async Task<int> TrialBalance(IServiceProvider services, PayAsked asked, string reference, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, BalanceLedgerModel.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().BeginReport(caller, stop);
        if (await services.GetRequiredService<ContractRegister>().Find(work, reference) is not { } contract)
        {
            return CommandAnswer.Refuse(NoContract(reference));
        }

        var rows = await Balances.Trial(work, contract.Id);
        if (asked.Json)
        {
            CommandAnswer.Print(rows.Select(row => new { row.Stream, row.Account, row.Party, Amount = row.Amount.ToString(), row.Postings }));
            return Operator.Done;
        }

        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Stream,-24} {row.Account,-8} {row.Party,-20} {row.Amount.Display,18} {row.Postings,9:#,0} postings");
        }

        Console.WriteLine($"Both sides come to {new Money(rows.Sum(row => row.Amount.Pence)).Display}.");
        return Operator.Done;
    }

    private static async Task<int> Say(IServiceProvider services, PayAsked asked, Caller caller, int number, CancellationToken stop)
    {
        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        if (await Runs.Find(work, number) is not { } run)
        {
            return CommandAnswer.Refuse(NoRun(number));
        }

        var totals = await RunLines.Totals(work, number);
        var net = new Money(totals.Sum(total => total.Net.Pence));
        if (asked.Json)
        {
            CommandAnswer.Print(new
            {
                Run = number,
                Status = run.Status.ToString(),
                AsAt = run.Row.AsAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                run.Row.Lines,
                Total = net.ToString(),
                Totals = totals.Select(total => new { total.Line, total.Stream, total.Lines, Net = total.Net.ToString() }),
            });
            return Operator.Done;
        }

        Console.WriteLine(run.Status == RunStatus.NothingToPost
            ? $"Run {number}: nothing to post. Everything owed by {run.Row.AsAt:d MMMM yyyy} was already posted."
            : $"Run {number}: {run.Status.Title().ToLowerInvariant()}, as at {run.Row.AsAt:d MMMM yyyy}, {run.Row.Lines:#,0} lines, {net.Display}.");
        foreach (var total in totals)
        {
            Console.WriteLine($"  {total.Line,-24} {total.Stream,-24} {total.Lines,9:#,0} {total.Net.Display,18}");
        }

        return Operator.Done;
    }

    /// <summary>The contract, and how its last run took claims.</summary>
    private static async Task<(Contract? Contract, ClaimsMode Claims)> ContractOf(
        IServiceProvider services, Caller caller, string reference, CancellationToken stop)
    {
        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        var contract = await services.GetRequiredService<ContractRegister>().Find(work, reference);
        var last = contract is null ? null : await Runs.LastAuthorised(work, contract.Id);
        return (contract, Words.TryClaims(last?.Claims, out var claims) ? claims : ClaimsMode.Required);
    }

    public static Refusal NoRun(int run) => new("no-run", $"There is no run {run} that this person may see.");

    public static Refusal NoContract(string reference) => new("no-contract", $"There is no contract {reference} that this person may see.");
}
