using System.Globalization;
using Concordat.Contracts;
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

/// <summary>A kind of exception of a run as a program is told of it.</summary>
/// <param name="Amount">In pounds, as <c>600.00</c>.</param>
/// <param name="Code">What looking at them came to; nothing where nobody has looked.</param>
internal sealed record ExceptionSaid(string Kind, string Title, int Lines, string Amount, string? Code)
{
    public static ExceptionSaid Of(ExceptionLine line) => new(
        line.Found.Kind.Word(), ExceptionRules.Title(line.Found.Kind), line.Found.Lines, line.Found.Amount.ToString(), line.Cleared?.Code);
}

/// <summary>Lets finance and the authoriser say that they have looked at a run's exceptions, kind by kind, and keeps every run, of a period of the
/// calendar or not, from being authorised until somebody has.</summary>
internal sealed class ClearExceptions(Database database, Pricing pricing)
{
    public const string Operation = "payments.exception.clear";

    /// <summary>The exceptions of a run by kind.</summary>
    public async Task<IReadOnlyList<ExceptionLine>> Of(Work work, Run run) =>
        await Of(work, run, await pricing.Contract(work, run.Contract, run.Row.KnownAt), await ExceptionRows.Cleared(work, run.Number), []);

    /// <summary>The kinds at which somebody has to look before the run is authorised; none of a run that no longer waits, or that the caller may not
    /// see.</summary>
    public async Task<IReadOnlyList<ExceptionKind>> Left(Caller caller, int number, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        return await Runs.Find(work, number) is { Status: RunStatus.Prepared } run
            ? [.. (await Of(work, run)).Where(line => line.Cleared is null).Select(line => line.Found.Kind)]
            : [];
    }

    /// <summary>Why a run may not be authorised yet: exceptions at which nobody looked, or not as they are now.</summary>
    public async Task<Refusal?> Open(Work work, Run run, Contract contract)
    {
        var cleared = await ExceptionRows.Cleared(work, run.Number);
        var lines = await Of(work, run, pricing.Bind(contract.KnownAt(run.Row.KnownAt)), cleared, cleared);
        return ExceptionRules.Open([.. lines.Select(line => line.Found)], Cleared(lines))
            ?? lines.Select(line => ExceptionRules.ChangedSince(line.Found, line.Cleared?.At)).FirstOrDefault(changed => changed is not null);
    }

    /// <returns>The run's number; nothing where the caller may not see such a run.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, ClearOrder order, CancellationToken stop)
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
    public async Task<Ruling<int>?> Within(Work work, ClearOrder order)
    {
        if (await Runs.Find(work, order.Run) is not { } run)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, () => Clear(work, order, run.Contract));
        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    private async Task<IReadOnlyList<ExceptionLine>> Of(
        Work work, Run run, Ruling<PricedContract> bound, IReadOnlyList<ExceptionActRow> cleared, IReadOnlyList<ExceptionActRow> seen)
    {
        var large = bound.TryGet(out var by) ? by.Programme.Runs?.LargeChange : null;
        var payee = by?.Contract.Prime ?? default;
        return
        [
            .. (await ExceptionRows.Of(work, run.Number, run.Contract, payee, seen))
                .Select(found => new ExceptionLine(found, cleared.FirstOrDefault(act => act.Kind == found.Kind.Word()), large)),
        ];
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
