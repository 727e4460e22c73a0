using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideRecovery;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.RecordFinding;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service;

/// <summary>Samples of what was paid, and recoveries by them, as the executable makes them: in somebody's name and under the same rules as on the
/// pages.</summary>
public sealed class SampleActs(IServiceProvider services)
{
    private static readonly Refusal NotTheirs = new("not-theirs", "There is none on which this person may do this.");

    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly SampleDoor _door = services.GetRequiredService<SampleDoor>();
    private readonly RecoveryDesk _recoveries = services.GetRequiredService<RecoveryDesk>();

    /// <summary>Draws the sample of a contract's latest period that has ended.</summary>
    /// <returns>The sample's number.</returns>
    public Task<Ruling<int>> Draw(Caller validator, string contract, CancellationToken stop) => Do(validator, async work =>
    {
        var mine = await ClaimScope.Contracts(
            work, services.GetRequiredService<Policy>(), services.GetRequiredService<ContractRegister>(), SampleDesk.Operation);
        return mine.SingleOrDefault(one => one.Reference == contract) is { } chosen
            ? await services.GetRequiredService<SampleDesk>().Draw(work, chosen, Guid.NewGuid())
            : NotTheirs;
    }, stop);

    /// <summary>Finds on every drawn outcome that waits for it. Of those drawn at random one in so many, rounded up and the dearest first, was
    /// shown by nothing; so were those whose rejection stands already; the others stand.</summary>
    /// <param name="oneIn">At least 1.</param>
    /// <param name="reason">A code of the programme's list of reasons to reject.</param>
    /// <param name="words">Of what is in error.</param>
    /// <returns>The number of the sample.</returns>
    public Task<Ruling<int>> Find(Caller validator, int sample, int oneIn, string reason, string words, CancellationToken stop) =>
        Do(validator, async work =>
        {
            if (await _door.Open(work, sample, FindingDesk.Operation) is not { } opened)
            {
                return NotTheirs;
            }

            var desk = services.GetRequiredService<FindingDesk>();
            var waiting = (await SampleRows.Population(work, sample)).Where(row => row is { DrawnBy.Length: > 0, Result: null }).ToList();
            var wrong = Dearest(waiting, oneIn);
            foreach (var row in waiting)
            {
                var order = wrong.Contains(row.Number) || opened.Outcome(row.Key)?.State == OutcomeState.Rejected
                    ? new FindingOrder(Guid.NewGuid(), FindingResult.NotShown, reason, null, words)
                    : new FindingOrder(Guid.NewGuid(), FindingResult.Stands, "", null, "");
                var ruling = await desk.Record(work, opened, row, order);
                if (!ruling.IsGranted)
                {
                    return ruling;
                }
            }

            return sample.ToString(CultureInfo.InvariantCulture);
        }, stop);

    /// <summary>Proposes to recover what the sample's findings come to.</summary>
    /// <returns>The recovery's number.</returns>
    public Task<Ruling<int>> Propose(Caller validator, int sample, CancellationToken stop) => Do(validator, async work =>
        await _door.Open(work, sample, RecoveryDesk.ProposeOperation) is { } opened
            ? await _recoveries.Propose(work, opened, Guid.NewGuid())
            : NotTheirs, stop);

    /// <summary>Answers a proposal in the provider's name.</summary>
    /// <returns>The recovery's number.</returns>
    public Task<Ruling<int>> Represent(Caller prime, int recovery, string words, CancellationToken stop) => Do(prime, async work =>
        await _recoveries.Standing(work, recovery, RecoveryDesk.RepresentOperation) is { } standing
            ? await _recoveries.Represent(work, standing, Guid.NewGuid(), words)
            : NotTheirs, stop);

    private static HashSet<int> Dearest(IReadOnlyList<SampledRow> waiting, int oneIn)
    {
        var random = waiting.Where(row => row.ToModel().By == DrawnBy.Random).ToList();
        return
        [
            .. random.OrderByDescending(row => row.Value.Pence).ThenBy(row => row.Number).Take((random.Count + oneIn - 1) / oneIn)
                .Select(row => row.Number),
        ];
    }

    /// <summary>Each act in a work of its own: what a sample comes to is reckoned from what is committed.</summary>
    private async Task<Ruling<int>> Do(Caller caller, Func<Work, Task<Ruling<string>>> act, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var ruling = await act(work);
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }
}
