using Concordat.Governance.Service.Risks;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Governance.Service;

/// <summary>Risks and lessons as the executable records them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class PartnerRisks(IServiceProvider services)
{
    private readonly Database _database = services.GetRequiredService<Database>();

    /// <returns>The risk's number.</returns>
    public Task<Ruling<int>> Add(
        Caller caller, string office, string title, bool isShared, RiskRating rating, string mitigation, CancellationToken stop) =>
        Of(caller, work => RiskRecords.Add(work, office, title, isShared, rating, mitigation), stop);

    /// <returns>The lesson's number.</returns>
    public Task<Ruling<int>> Publish(Caller caller, string title, string lesson, bool isGoodPractice, CancellationToken stop) =>
        Of(caller, work => RiskRecords.Publish(work, title, lesson, isGoodPractice), stop);

    private async Task<Ruling<int>> Of(Caller caller, Func<Work, Task<Ruling<int>>> record, CancellationToken stop)
    {
        await using var work = await _database.Begin(caller, stop);
        var ruling = await record(work);
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }
}
