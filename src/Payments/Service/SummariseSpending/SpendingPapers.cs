using System.Globalization;
using Concordat.Governance;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.SummariseSpending;

/// <summary>What a board is told of money: what each contract has spent, by stream, against its value and limits. Of the contracts that the
/// secretary's office sees.</summary>
internal sealed class SpendingPapers(SpendingOfContracts spending) : PaperSource
{
    public int Order => 30;

    public async Task<IReadOnlyList<Paper>> For(UnitOfWork work, PaperRequest request)
    {
        var caller = ((Work)work).Caller;
        var contracts = (await spending.Read((Work)work)).Where(one => caller.Contracts.Contains(one.Contract.Id)).ToList();
        var tables = new List<PaperTable>();
        foreach (var contract in contracts)
        {
            tables.Add(Table(contract) with { Totals = [.. Totals(contract, await Ledger.LastPosting((Work)work, contract.Contract.Id))] });
        }

        return tables.Count == 0 ? [] : [new Paper("Spending", ["Paid to providers so far, as posted."], tables)];
    }

    /// <param name="through">The last posting that the figures hold: a pack stays as it was issued.</param>
    private static IEnumerable<PaperTotal> Totals(ContractSpending contract, long through)
    {
        (string, string)[] all = [("contract", Text(contract.Contract.Id.Value)), ("through", Text(through))];
        var rows = contract.Streams.Select(stream => Within(("stream", stream.Stream))).Append(all).ToList();
        var limits = contract.Streams.Select(stream => stream.Limit).Append(contract.Value).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            yield return new PaperTotal(i, 1, TotalMark.Of("posted", rows[i]));
            if (limits[i] is { } limit)
            {
                yield return new PaperTotal(i, 3, TotalMark.Of("left", [.. rows[i], ("limit", Text(limit.Pence))]));
            }
        }

        (string, string)[] Within((string, string) stream) => [.. all, stream];

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static PaperTable Table(ContractSpending contract) => new(
        $"Spending of {contract.Contract.Reference}",
        [new PaperColumn("Stream"), new PaperColumn("Spent", true), new PaperColumn("May be spent", true), new PaperColumn("Left", true)],
        [
            .. contract.Streams.Select(IReadOnlyList<string> (stream) =>
                [Wording.Says.Stream(stream.Stream), stream.Spent.Display, stream.Limit?.Display ?? "No limit", stream.Left?.Display ?? "–"]),
            ["All streams", contract.Spent.Display, contract.Value?.Display ?? "No value given", contract.Left?.Display ?? "–"],
        ]);
}
