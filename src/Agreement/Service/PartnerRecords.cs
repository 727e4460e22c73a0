using Concordat.Agreement.Service.FollowCommitments;
using Concordat.Agreement.Service.FollowTimetable;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Agreement.Service;

/// <summary>What partners provide and when steps are done, as the executable records it, in somebody's name and under the same rules as on the
/// pages.</summary>
public sealed class PartnerRecords(IServiceProvider services)
{
    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly AgreementLibrary _library = services.GetRequiredService<AgreementLibrary>();

    /// <returns>The provision's number.</returns>
    public Task<Ruling<int>> Provided(Caller caller, string agreement, Provision provision, CancellationToken stop) =>
        Of(caller, agreement, provision.Commitment, (work, found, commitment) => CommitmentRecords.Record(work, found, commitment, provision), stop);

    public Task<Ruling<int>> Confirm(Caller caller, string agreement, string commitment, int provision, CancellationToken stop) =>
        Of(caller, agreement, commitment, async (work, found, promised) =>
        {
            var kept = (await CommitmentRecords.Of(work, found)).Single(one => one.Commitment == promised);
            return kept.Provisions.FirstOrDefault(one => one.Number == provision) is { } recorded
                ? await CommitmentRecords.Answer(work, found, promised, recorded, confirms: true)
                : new Refusal("not-seen", $"The caller has no seat for provision {provision}.");
        }, stop);

    /// <returns>The record's number.</returns>
    public async Task<Ruling<int>> StepDone(Caller caller, string agreement, string step, DateOnly day, CancellationToken stop)
    {
        if (_library.Find(agreement) is not { } found)
        {
            return NoAgreement(agreement);
        }

        await using var work = await _database.Begin(caller, stop);
        return await Committed(work, await StepRecords.Record(work, found, step, day));
    }

    private async Task<Ruling<int>> Of(
        Caller caller, string agreement, string commitment, Func<Work, CommissioningAgreement, Commitment, Task<Ruling<int>>> record, CancellationToken stop)
    {
        if (_library.Find(agreement) is not { } found)
        {
            return NoAgreement(agreement);
        }

        if (found.Commitment(commitment) is not { } promised)
        {
            return new Refusal("no-commitment", $"The agreement '{agreement}' has no commitment '{commitment}'.");
        }

        await using var work = await _database.Begin(caller, stop);
        return await Committed(work, await record(work, found, promised));
    }

    private static async Task<Ruling<int>> Committed(Work work, Ruling<int> ruling)
    {
        if (ruling.IsGranted)
        {
            await work.Commit();
        }

        return ruling;
    }

    private static Refusal NoAgreement(string agreement) => new("no-agreement", $"There is no agreement '{agreement}' in agreements/.");
}
