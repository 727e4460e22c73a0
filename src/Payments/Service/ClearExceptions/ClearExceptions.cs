using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ClearExceptions;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Code">What looking at them came to.</param>
internal sealed record ClearOrder(Guid Key, int Run, ExceptionKind Kind, string? Code)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"clear {Run} {Kind.Word()} {Code}");
}

/// <summary>A kind of exception of a run, and who looked at it; nobody yet where <paramref name="Cleared"/> is null.</summary>
/// <param name="Large">The change of a posted line that counts as large; null where none is named.</param>
internal sealed record ExceptionLine(RunException Found, ExceptionActRow? Cleared, Money? Large);

/// <summary>Lets finance and the authoriser say that they have looked at a run's exceptions, kind by kind, and keeps a period's run from being
/// authorised until somebody has.</summary>
internal sealed class ClearExceptions(Database database, Pricing pricing)
{
    public const string Operation = "payments.exception.clear";

    /// <summary>The exceptions of a run by kind. Of a run outside the calendar they are shown, and nobody waits for them.</summary>
    public async Task<IReadOnlyList<ExceptionLine>> Of(Work work, Run run)
    {
        var bound = await pricing.Contract(work, run.Contract, run.Row.KnownAt);
        var large = bound.TryGet(out var by) ? by.Programme.Runs?.LargeChange : null;
        var payee = by?.Contract.Prime ?? default;
        var cleared = await ExceptionRows.Cleared(work, run.Number);
        return
        [
            .. (await ExceptionRows.Of(work, run.Number, run.Contract, payee, large))
                .Select(found => new ExceptionLine(found, cleared.FirstOrDefault(act => act.Kind == found.Kind.Word()), large)),
        ];
    }

    /// <summary>Why a run may not be authorised yet: exceptions of a period's run at which nobody looked, or not as they are now.</summary>
    public async Task<Refusal?> Open(Work work, Run run)
    {
        if (await Periods.Of(work, run.Number) is null)
        {
            return null;
        }

        var lines = await Of(work, run);
        return ExceptionRules.Open([.. lines.Select(line => line.Found)], Cleared(lines))
            ?? lines.Select(line => ExceptionRules.ChangedSince(line.Found, line.Cleared?.At)).FirstOrDefault(changed => changed is not null);
    }

    /// <returns>The run's number; nothing where the caller may not see such a run.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, ClearOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await Runs.Find(work, order.Run) is not { } run)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, () => Clear(work, order, run.Contract));
        if (!answer.TryGet(out var number))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private async Task<Ruling<string>> Clear(Work work, ClearOrder order, ContractId contract)
    {
        await Ledger.Lock(work, contract);
        var run = (await Runs.Find(work, order.Run))!;
        var lines = await Of(work, run);
        var ruling = ExceptionRules.Clear(
            run.Standing, work.Caller.Person, [.. lines.Select(line => line.Found)], Cleared(lines), order.Kind, order.Code);
        if (!ruling.IsGranted)
        {
            return ruling.Refusal!;
        }

        if (ExceptionRules.OwnAccount(order.Kind, await InForce(work, contract), work.Caller.Person) is { } own)
        {
            return own;
        }

        var found = lines.Select(line => line.Found).First(one => one.Kind == order.Kind);
        await ExceptionRows.Add(work, order.Run, contract, found, order.Code!);
        work.Record(new Entry(
            PaymentsEvents.ExceptionsCleared, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = contract.Value, ["run"] = order.Run },
            new Dictionary<string, string>
            {
                ["kind"] = order.Kind.Word(),
                ["lines"] = found.Lines.ToString(CultureInfo.InvariantCulture),
                ["total"] = found.Amount.ToString(),
                ["code"] = order.Code!,
            })
        {
            Operation = Operation,
        });
        return order.Run.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<GivenAccount?> InForce(Work work, ContractId contract) => (await pricing.Contract(work, contract, work.Now)).TryGet(out var by)
        ? AccountRows.Standing(await AccountRows.Of(work, by.Contract)).InForce
        : null;

    private static IReadOnlyCollection<ExceptionKind> Cleared(IReadOnlyList<ExceptionLine> lines) =>
        [.. lines.Where(line => line.Cleared is not null).Select(line => line.Found.Kind)];
}
