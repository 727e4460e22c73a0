using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Vacancies;

/// <summary>Nobody waits for an employer whose support or referral has ended.</summary>
internal sealed class MatchesOfEndedCases : WhenReferralEnds
{
    public Task Ended(UnitOfWork work, IReadOnlyList<EndedCase> ended) =>
        MatchClosing.Close((Work)work, [.. ended.Select(one => (one.Referral.Value, one.LastDay))], Brokerage.SupportEnded);
}
