using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.ShowCase;

/// <summary>The way from a participant's page to their cases.</summary>
internal sealed class CasePanels(Policy policy) : ParticipantPanels
{
    private const int First = 10;

    public async Task<IReadOnlyList<ParticipantPanel>> For(UnitOfWork work, ParticipantId participant, IReadOnlyList<ReferralRecord> referrals)
    {
        var unit = (Work)work;
        var cases = await unit.List<ListedCase>(
            "select * from support_case where participant = any ((select journey_records(@people))::int[]) order by referral",
            new { people = new[] { participant.Value } });
        return
        [
            new ParticipantPanel(First, "Cases",
            [
                .. cases.Where(one => policy.Allows(ShowCaseModel.Operation, unit.Caller.Role, unit.Caller.To(one.Scope)))
                    .Select(one => new PanelLink($"Case {one.Reference}: {one.StateOn(unit.Today).Words().ToLowerInvariant()}", $"/cases/{one.Reference}")),
            ]),
        ];
    }
}
