using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndRun;

/// <summary>What the authoriser or finance does with a prepared run.</summary>
/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Act">Authorised, refused or withdrawn.</param>
/// <param name="Reason">Why it is refused or withdrawn; nothing where it is authorised.</param>
internal sealed record EndRunOrder(Guid Key, int Run, RunAct Act, RunReason? Reason = null)
{
    public string Canonical => string.Create(
        CultureInfo.InvariantCulture, $"{Act.Word()} {Run}{(Reason is { } why ? $" {why.Code} {why.Words}" : "")}");
}

/// <summary>Authorises, refuses or withdraws a run. Authorising posts its differences in the same transaction, so that a run
/// either stands in the ledger whole or not at all, and only where the agreement lets it. Whoever says no says why.</summary>
internal sealed class EndRun(
    Database database, Involvement involvement, OnceOverContracts once, ClearExceptions.ClearExceptions exceptions, RunDecisions decisions,
    RunReasonRows reasons, ContractRegister register, FoldedAside folded)
{
    public const string Authorise = "payments.run.authorise";
    public const string Refuse = "payments.run.refuse";
    public const string Withdraw = "payments.run.withdraw";

    /// <returns>The run's number; nothing where the caller may not see such a run.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, EndRunOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        var ruling = await Within(work, order);
        if (ruling is { IsGranted: true })
        {
            await work.Commit();
        }

        return ruling;
    }

    /// <summary>The same within a work that the asker commits where it is granted.</summary>
    public async Task<Ruling<int>?> Within(Work work, EndRunOrder order)
    {
        if (await Runs.Find(work, order.Run) is not { } seen)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, OperationOf(order.Act), order.Canonical, () => End(work, order, seen));
        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    private async Task<Ruling<string>> End(Work work, EndRunOrder order, Run seen)
    {
        var given = RunReasons.Give(order.Act, order.Reason);
        if (given.Refusal is { } noReason)
        {
            return noReason;
        }

        var contract = seen.Contract;
        await using var folding = folded.Begin(work, seen.Row);
        await Ledger.Lock(work, contract);
        await work.TakeDuty(contract);
        // Read again under the lock: until now another command may have ended it or posted on its contract.
        var run = (await Runs.Find(work, order.Run))!;
        var ruling = order.Act switch
        {
            RunAct.Authorised => RunRules.Authorise(
                run.Standing, work.Caller.Person, await involvement.TookPart(work, run, work.Caller.Person)),
            RunAct.Refused => RunRules.Refuse(run.Standing, work.Caller.Person),
            RunAct.Withdrawn => RunRules.Withdraw(run.Standing),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Act, "This act does not end a run."),
        };
        if (!ruling.IsGranted)
        {
            return ruling.Refusal!;
        }

        var of = (await register.Find(work, contract))!;
        if (order.Act == RunAct.Authorised
            && (await exceptions.Open(work, run, of) ?? await once.Refuses(work, of, order.Run)) is { } notYet)
        {
            return notYet;
        }

        var withheld = order.Act == RunAct.Authorised
            ? await decisions.Release(work, of, order.Run, run.Row.Digest)
            : await decisions.End(work, contract, order.Run, order.Act, RunReasons.Sentence(order.Act, order.Reason!.Code));
        if (withheld is not null)
        {
            return withheld;
        }

        var content = await folding.Content();
        if (run.Row.DigestForm == RunContent.Form && !content.Digest.Span.SequenceEqual(run.Row.Digest))
        {
            throw new InvalidDataException($"The lines of run {order.Run} are not those that were prepared.");
        }

        await Runs.AddAct(work, order.Run, contract, order.Act);
        if (order.Act == RunAct.Authorised)
        {
            await Ledger.Post(work, order.Run);
        }
        else
        {
            await reasons.Add(work, order.Run, contract, order.Act, given.Value!);
        }

        work.Record(RunEntry.Of(
            EventOf(order.Act), OperationOf(order.Act), order.Run, contract, run.Row.AsAt, content, given.Value?.Code));
        return order.Run.ToString(CultureInfo.InvariantCulture);
    }

    public static string OperationOf(RunAct act) => act switch
    {
        RunAct.Authorised => Authorise,
        RunAct.Refused => Refuse,
        RunAct.Withdrawn => Withdraw,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act does not end a run."),
    };

    private static string EventOf(RunAct act) => act switch
    {
        RunAct.Authorised => PaymentsEvents.PaymentRunAuthorised,
        RunAct.Refused => PaymentsEvents.PaymentRunRefused,
        RunAct.Withdrawn => PaymentsEvents.PaymentRunWithdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act does not end a run."),
    };
}
