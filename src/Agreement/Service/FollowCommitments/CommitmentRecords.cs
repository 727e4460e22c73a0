using System.Globalization;
using System.Text;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.FollowCommitments;

/// <summary>One promise with what is there of it.</summary>
/// <param name="HoldsBack">Keys of the stages that wait for it; none once it is met.</param>
internal sealed record Kept(CommitmentStanding Standing, IReadOnlyList<Provision> Provisions, IReadOnlyList<string> HoldsBack)
{
    public Commitment Commitment => Standing.Commitment;
}

/// <summary>Reads what was provided, and takes the parties' word for it in their own names.</summary>
internal static class CommitmentRecords
{
    /// <summary>Every promise of an agreement, in the order of the document.</summary>
    public static async Task<IReadOnlyList<Kept>> Of(Work work, CommissioningAgreement agreement)
    {
        var provisions = await ProvisionTable.Of(work, agreement.Key);
        return [.. agreement.Commitments.Select(commitment =>
        {
            var standing = CommitmentStanding.Of(commitment, provisions[commitment.Key], work.Today);
            return new Kept(standing, [.. provisions[commitment.Key]], standing.MetAt is null ? Waiting(agreement, commitment) : []);
        })];
    }

    /// <summary>Records what the caller's own party provided.</summary>
    public static async Task<Ruling<int>> Record(Work work, CommissioningAgreement agreement, Commitment commitment, Provision provision)
    {
        var seat = await SeatFor(work, agreement, party => party == commitment.Party);
        if (Provisions.Refuses(agreement, commitment, seat, provision, work.Today) is { } refusal)
        {
            return refusal;
        }

        var number = await ProvisionTable.Add(work, agreement.Key, seat.Party, provision with { At = work.Now });
        work.Record(new Entry(AgreementEvents.ProvisionRecorded, 1, "Agreement",
            new Dictionary<string, long> { ["provision"] = number },
            new Dictionary<string, string>
            {
                ["agreement"] = agreement.Key,
                ["commitment"] = commitment.Key,
                ["party"] = seat.Party,
                ["on"] = provision.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{number}\n{provision.Amount}\n{provision.IsWhole}\n{provision.Reference}"))));
        return number;
    }

    /// <summary>Confirms or denies what another party says it provided.</summary>
    public static async Task<Ruling<int>> Answer(
        Work work, CommissioningAgreement agreement, Commitment commitment, Provision provision, bool confirms)
    {
        var seat = await SeatFor(work, agreement, party => party != commitment.Party);
        if (Provisions.RefusesAnswer(agreement, commitment, seat, provision) is { } refusal)
        {
            return refusal;
        }

        if (!await ProvisionTable.Answer(work, provision.Number, new ProvisionAnswer(confirms, seat.Party, work.Now)))
        {
            return new Refusal("answered", "Another party has answered meanwhile.", commitment.Clause);
        }

        work.Record(new Entry(AgreementEvents.ProvisionAnswered, 1, "Agreement",
            new Dictionary<string, long> { ["provision"] = provision.Number },
            new Dictionary<string, string>
            {
                ["agreement"] = agreement.Key,
                ["commitment"] = commitment.Key,
                ["party"] = seat.Party,
                ["answer"] = confirms ? "confirmed" : "denied",
            }));
        return (int)provision.Number;
    }

    private static async Task<Seat> SeatFor(Work work, CommissioningAgreement agreement, Func<string, bool> fits)
    {
        var seats = await Seats.Of(work, agreement.Key);
        return seats.Where(seat => fits(seat.Party)).Concat(seats).FirstOrDefault(new Seat("", work.Caller.Role));
    }

    private static IReadOnlyList<string> Waiting(CommissioningAgreement agreement, Commitment commitment) =>
        [.. agreement.Stages.Where(stage => Blocks.Of(agreement, stage)
            .Any(block => block.Kind == BlockKind.Commitment && block.Key == commitment.Key)).Select(stage => stage.Key)];
}
