using Concordat.Governance;
using Concordat.Kernel;
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
        return contracts.Count == 0 ? [] : [new Paper("Spending", ["Paid to providers so far, as posted."], [.. contracts.Select(Table)])];
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
