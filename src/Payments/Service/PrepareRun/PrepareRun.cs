using System.Globalization;
using System.Security.Cryptography;
using Concordat.Kernel;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>What finance asks for.</summary>
/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
internal sealed record PrepareRunOrder(Guid Key, ContractId Contract, DateOnly AsAt, ClaimsMode Claims)
{
    public string Canonical => string.Create(
        CultureInfo.InvariantCulture, $"prepare {Contract.Value} {AsAt:yyyy-MM-dd} {Claims.Word()}");
}

/// <summary>Computes what is entitled on the contract's whole book, and stores what differs from what is posted as a proposal.</summary>
internal sealed class PrepareRun(Database database, Proposals proposals, RunDecisions decisions, StoreSetting setting)
{
    public const string Operation = "payments.run.prepare";

    /// <returns>The run's number, the same for the same key.</returns>
    public async Task<Ruling<int>> Do(Caller caller, PrepareRunOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        var ruling = await Within(work, order);
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    /// <summary>The same within a work that the asker commits where it is granted.</summary>
    public async Task<Ruling<int>> Within(Work work, PrepareRunOrder order)
    {
        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, () => Prepare(work, order));
        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    private async Task<Ruling<string>> Prepare(Work work, PrepareRunOrder order)
    {
        await Ledger.Lock(work, order.Contract);
        var last = await Runs.LastAuthorised(work, order.Contract);
        var may = RunRules.Prepare(order.AsAt, order.Claims.Word(), work.Today, last is null ? null : (last.AsAt, last.Claims));
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        var ruling = await proposals.Of(work, order.Contract, order.AsAt, order.Claims);
        if (!ruling.TryGet(out var proposal))
        {
            return ruling.Refusal!;
        }

        var mayPrice = RunRules.Price(!setting.IsDemonstration, proposal.Priced.By.Drafts);
        if (!mayPrice.IsGranted)
        {
            return mayPrice.Refusal!;
        }

        var content = RunContent.Of(proposal.Lines);
        var run = await Keep(work, order, proposal.Priced, proposal.Lines, content);
        var withheld = await decisions.Propose(work, order.Contract, run, order.AsAt, proposal.Lines, content);
        return withheld is not null ? withheld : run.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<int> Keep(
        Work work, PrepareRunOrder order, Priced priced, IReadOnlyList<Difference> lines, byte[] content)
    {
        var run = await Runs.Add(work, new RunRow
        {
            Contract = order.Contract.Value,
            AsAt = order.AsAt,
            KnownAt = work.Now,
            LastFact = priced.LastFact,
            PostedThrough = await Ledger.LastPosting(work, order.Contract),
            Programme = priced.By.Programme.Name,
            Version = priced.By.Contract.Version,
            Definition = priced.By.Digest,
            Claims = order.Claims.Word(),
            Drafts = [.. priced.By.Drafts],
            Lines = lines.Count,
            Digest = SHA256.HashData(content),
        });
        await RunLines.Add(work, run, order.Contract, lines);
        await Shortfalls.Add(work, run, order.Contract, priced.Shortfalls);
        await Runs.AddAct(work, run, order.Contract, RunAct.Prepared);
        work.Record(RunEntry.Of(PaymentsEvents.PaymentRunPrepared, Operation, run, order.Contract, order.AsAt, lines, content));
        return run;
    }
}
