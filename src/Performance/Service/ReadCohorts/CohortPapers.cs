using System.Globalization;
using Concordat.Contracts;
using Concordat.Governance;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>What a board is told of performance: for each level, the share that reached it against what was expected and the minimum. Of the
/// contracts that the secretary's office sees.</summary>
internal sealed class CohortPapers(ContractRegister contracts, CohortShelf shelf) : PaperSource
{
    public int Order => 20;

    public async Task<IReadOnlyList<Paper>> For(UnitOfWork work, PaperRequest request)
    {
        var own = (Work)work;
        var tables = new List<PaperTable>();
        foreach (var contract in (await contracts.All(work)).Where(one => own.Caller.Contracts.Contains(one.Id)))
        {
            var cohorts = await shelf.Of(own, contract);
            tables.Add(Table(contract, [.. cohorts.Levels.Select((_, level) => new CohortView(
                cohorts, [], level, Dimension.Provider, default, isOwnOnly: false))]));
        }

        return tables.Count == 0 ? [] : [new Paper("Performance", ["Of those who started long enough ago to be judged, the share that reached each level in time."], tables)];
    }

    private static PaperTable Table(Contract contract, IReadOnlyList<CohortView> levels) => new(
        $"Performance of {contract.Reference}",
        [
            new PaperColumn("Level"), new PaperColumn("Starts", true), new PaperColumn("Months", true), new PaperColumn("Reached", true),
            new PaperColumn("Expected", true), new PaperColumn("Minimum", true),
        ],
        [.. levels.Select(IReadOnlyList<string> (view) =>
        [
            CohortView.Sentence(view.Measured.Name),
            view.Whole!.Starts.ToString("N0", CultureInfo.InvariantCulture),
            view.Judged.ToString(CultureInfo.InvariantCulture),
            CohortView.Percent(view.Actual(view.Judged)),
            view.Measured.ExpectedAt(view.Judged) is { } expected ? CohortView.Percent(expected) : "–",
            view.MinimumAt(view.Judged) is { } minimum ? CohortView.Percent(minimum) : "–",
        ])]);
}
