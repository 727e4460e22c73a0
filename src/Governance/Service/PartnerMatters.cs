using Concordat.Agreement;
using Concordat.Governance.Service.Matters;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Governance.Service;

/// <summary>Matters as the executable records them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class PartnerMatters(IServiceProvider services)
{
    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly MatterRecords _records = services.GetRequiredService<MatterRecords>();

    /// <param name="contract">The reference of what the agreement is bound to.</param>
    /// <param name="against">The other side of a dispute; nothing for all others.</param>
    /// <returns>The matter's number.</returns>
    public async Task<Ruling<int>> Raise(
        Caller caller, MatterKind kind, string contract, string topic, OrganisationId? against, string words, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var offer = (await services.GetRequiredService<Offers>().Of(work)).FirstOrDefault(one => one.Wanted.Kind == kind
            && one.Wanted.Bound.Bound.Contract == contract && (against is null || one.Wanted.Against?.Organisation == against));
        if (offer is null || Topics.Find(kind, topic) is null)
        {
            return new Refusal("not-offered", $"The caller may not raise '{topic}' about {contract}.");
        }

        return await Committed(work, await _records.Raise(work, offer.Wanted with { Topic = topic }, words));
    }

    /// <summary>Takes a step; <paramref name="outcome"/> and <paramref name="learnt"/> only with the last.</summary>
    public async Task<Ruling<int>> Do(
        Caller caller, int matter, StepKind kind, string words, CancellationToken stop, MatterOutcome? outcome = null, string learnt = "",
        bool isShared = true)
    {
        await using var work = await _database.Begin(caller, stop);
        return await Committed(work, await _records.Do(work, matter, new WantedStep(kind, outcome, words, learnt, isShared)));
    }

    private static async Task<Ruling<int>> Committed(Work work, Ruling<int> ruling)
    {
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }
}
