using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>What finance asks for.</summary>
/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="AsAt">Everything payable by this day, inclusive; of a period's run the calendar says it.</param>
/// <param name="Period">The number of the period whose run it is; null for a run outside the calendar.</param>
internal sealed record PrepareRunOrder(Guid Key, ContractId Contract, DateOnly AsAt, ClaimsMode Claims, int? Period = null)
{
    public string Canonical => Period is { } period
        ? string.Create(CultureInfo.InvariantCulture, $"prepare {Contract.Value} period {period} {Claims.Word()}")
        : string.Create(CultureInfo.InvariantCulture, $"prepare {Contract.Value} {AsAt:yyyy-MM-dd} {Claims.Word()}");
}

/// <summary>Computes what is entitled on the contract's whole book, and stores what differs from what is posted as a proposal.</summary>
internal sealed class PrepareRun(
    Database database, Proposals proposals, PreparedRuns prepared, PaymentPeriods periods, PricedByOverride overridden, RunDecisions decisions, RunDefinitions definitions,
    StoreSetting setting)
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
        var bounded = order.Period is { } number
            ? await periods.Freeze(work, order.Contract, number, last?.KnownAt)
            : new RunBounds(order.AsAt, work.Now, null);
        if (!bounded.TryGet(out var bounds))
        {
            return bounded.Refusal!;
        }

        var may = RunRules.Prepare(bounds.AsAt, order.Claims.Word(), work.Today, last is null ? null : (last.AsAt, last.Claims));
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        var ruling = await proposals.Of(work, order.Contract, bounds, order.Claims);
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
        var run = await Keep(work, order, bounds, proposal, content);
        prepared.Keep(order.Contract, run, last?.Number, proposal.Priced, proposal.Lines);
        await RunExceptionRows.Add(work, run, order.Contract, [.. Twice(proposal), .. await overridden.Of(work, proposal)]);
        await definitions.Keep(work, run, proposal.Priced.By);
        var withheld = await decisions.Propose(work, proposal.Priced.By.Contract, run, bounds.AsAt, content);
        return withheld is not null ? withheld : run.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<RunExceptionRow> Twice(Proposal proposal) => proposal.Priced.By.PaidTwice.Select(paid => new RunExceptionRow
    {
        Kind = ExceptionKind.PaidElsewhere.Word(),
        Participant = paid.Participant,
        Line = paid.Line,
        Amount = paid.Amount,
    });

    private static async Task<int> Keep(
        Work work, PrepareRunOrder order, RunBounds bounds, Proposal proposal, RunContent content)
    {
        var (priced, lines, unusual) = proposal;
        var run = await Runs.Add(work, new RunRow
        {
            Contract = order.Contract.Value,
            AsAt = bounds.AsAt,
            KnownAt = bounds.KnownAt,
            LastFact = priced.LastFact,
            PostedThrough = await Ledger.LastPosting(work, order.Contract),
            Programme = priced.By.Programme.Name,
            Version = priced.By.Contract.Version,
            Definition = priced.By.Digest,
            Claims = order.Claims.Word(),
            Drafts = [.. priced.By.Drafts],
            Lines = lines.Count,
            Deliveries = [.. lines.Select(line => line.Delivery?.Value).OfType<int>().Distinct().Order()],
            People = [.. RunPlaces.Of(lines)],
            Digest = content.Digest.ToArray(),
        });
        await RunLineWriting.Add(work, run, order.Contract, lines);
        await RunLineWriting.Add(work, run, order.Contract, priced.Shortfalls);
        await ExceptionRows.Keep(work, run, order.Contract, unusual);
        await Runs.AddAct(work, run, order.Contract, RunAct.Prepared);
        if (order.Period is { } period)
        {
            await Periods.Add(work, run, order.Contract, period);
        }

        work.Record(RunEntry.Of(PaymentsEvents.PaymentRunPrepared, Operation, run, order.Contract, bounds.AsAt, content));
        return run;
    }
}
