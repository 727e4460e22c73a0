using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>Finds a line by its posting, or by its number in a run, for a caller who may see it, and keeps that it was read.</summary>
internal sealed class ExplainedLine(LineReasons reasons, Policy policy)
{
    public const string Operation = "payments.why.read";

    /// <summary>A line of a run that is not posted yet is nobody's money: those who decide on it read it, not those who may receive it.</summary>
    public const string OfRunOperation = "payments.run.why";

    private const string Variations = "contracts.variation.show";

    /// <summary>The reason of a posting; nothing where the caller may not see it.</summary>
    public async Task<Ruling<LineReason>?> OfPosting(Work work, long number) =>
        await Postings.Find(work, number) is { } posting && await Runs.Find(work, posting.Run) is { } run
            ? await Explain(work, Operation, run, await LineOf(work, posting))
            : null;

    /// <summary>The reason of an entry of a posted run; nothing where the caller may not see it.</summary>
    public async Task<Ruling<LineReason>?> OfEntry(Work work, int number, int entry) =>
        await Postings.OfEntry(work, number, entry) is { } posting ? await OfPosting(work, posting.Number) : null;

    /// <summary>The reason of a line of a run that may still be decided; nothing where the caller may not see it.</summary>
    public async Task<Ruling<LineReason>?> OfRun(Work work, int number, int line) =>
        await Runs.Find(work, number) is { } run && await RunLines.Find(work, number, line) is { } difference
            ? await Explain(work, OfRunOperation, run, difference)
            : null;

    private async Task<Ruling<LineReason>?> Explain(Work work, string operation, Run run, Difference line)
    {
        if (!policy.Allows(operation, work.Caller.Role, work.Caller.To(new Scope(run.Contract, line.Delivery))))
        {
            return null;
        }

        var ruling = await reasons.Of(work, run, line);
        if (ruling.TryGet(out var reason))
        {
            ruling = reason with
            {
                LinksRecord = RecordLinks.MayOpen(policy, work.Caller, run.Contract),
                LinksVariation = policy.Allows(Variations, work.Caller.Role, work.Caller.To(new Scope(run.Contract))),
            };
        }

        if (ruling.IsGranted && line.Key.Participant is { } participant)
        {
            work.Record(new Entry(PaymentsEvents.PaymentReasonRead, 1, "Payments", new Dictionary<string, long>
            {
                ["contract"] = run.Contract.Value,
                ["run"] = run.Number,
                ["participant"] = participant.Value,
            })
            {
                IsReading = true,
                Operation = operation,
            });
        }

        return ruling;
    }

    /// <summary>What the posting changed: everything posted for the line in its stream before it, and with it. Which facts made it
    /// differ is told to those who read runs.</summary>
    private async Task<Difference> LineOf(Work work, StatementRow posting)
    {
        var earlier = (await Postings.History(work, new ContractId(posting.Contract), posting.Key))
            .Where(row => row.Stream == posting.Stream && row.Number < posting.Number).ToList();
        var before = earlier.Aggregate(Money.Zero, (sum, row) => sum + row.Amount);
        var readsRuns = policy.Allows(OfRunOperation, work.Caller.Role, work.Caller.To(new Scope(new ContractId(posting.Contract), posting.Delivery)));
        return new Difference(posting.Entry, posting.Key, posting.Delivery, posting.Earned, posting.Payable, before,
            before + posting.Amount, Words.CauseOf(posting.Cause), posting.Pair, posting.LimitName, posting.Version, posting.Rule)
        {
            Before = earlier.Count == 0 ? null : new LineDays(earlier[^1].Earned, earlier[^1].Payable),
            Facts = readsRuns && await RunLines.Find(work, posting.Run, posting.Entry) is { } line ? line.Facts : [],
        };
    }
}
