using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>Referrals that came to nothing: withdrawn or known not to start, as the facts stand, and never started. One that started and was
/// withdrawn on an earlier day came to nothing too.</summary>
internal static class EndedReferrals
{
    private static readonly FactKind[] Ends = [FactKind.Withdrawn, FactKind.DidNotStart];

    public static async Task<IReadOnlySet<ReferralId>> Of(Work work, IReadOnlyCollection<ReferralRecord> referrals)
    {
        if (referrals.Count == 0)
        {
            return new HashSet<ReferralId>();
        }

        var lines = await work.List<FactLine>(
            $"""
            select {FactLine.Columns} from {FactLine.Told}
            where f.participant = any ((select journey_records(@people))::int[]) and (f.kind = any(@kinds) or f.supersedes is not null) order by f.number
            """,
            new
            {
                people = referrals.Select(referral => referral.Participant.Value).Distinct().ToArray(),
                kinds = Ends.Append(FactKind.Started).Select(kind => (short)kind).ToArray(),
            });
        var superseded = FactReading.SupersededBy(lines);
        var standing = lines.Where(line => line.Referral is not null && !superseded.ContainsKey(line.Number)).ToLookup(line => line.Referral!.Value);
        return referrals.Where(referral => IsOver(standing[referral.Id.Value])).Select(referral => referral.Id).ToHashSet();
    }

    private static bool IsOver(IEnumerable<FactLine> told)
    {
        DateOnly? started = null, withdrawn = null;
        var didNotStart = false;
        foreach (var line in told)
        {
            switch ((FactKind)line.Kind)
            {
                case FactKind.Started:
                    started = started < line.OnDay ? started : line.OnDay;
                    break;
                case FactKind.Withdrawn:
                    withdrawn = withdrawn < line.OnDay ? withdrawn : line.OnDay;
                    break;
                case FactKind.DidNotStart:
                    didNotStart = true;
                    break;
            }
        }

        return started is null ? withdrawn is not null || didNotStart : withdrawn < started;
    }
}
