using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.RecordParticipation;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.RecordBenefit;

/// <summary>What is found of a referral by the facts that the caller may see, of other programmes nothing: to tell what a fact changes.</summary>
internal sealed class FindingsOfCase(FactRecords facts, PlaceRegister places)
{
    public async Task<ReferralFindings> Of(Work work, CaseRow row, Programme? programme) =>
        new((await ReferralParticipation.Of(work, facts, row, programme)).TakesPart, await Eligible(work, row, programme));

    private async Task<EligibilityFound?> Eligible(Work work, CaseRow row, Programme? programme)
    {
        if (programme?.Eligibility is not { } term || row.DecidedOn(term) is not { } day)
        {
            return null;
        }

        var standing = (await facts.Of(work, new ParticipantId(row.Participant))).Where(fact => fact.SupersededBy is null).ToList();
        var known = new PersonKnown(
            standing.Find(fact => fact.Content.Born is not null)?.Content.Born, [.. standing.Select(fact => new KnownFact(fact.Content, fact.Number, ""))], null);
        return Eligibility.Of(term, programme.SmallAreas.Count == 0 ? known : known with { Home = await HomeOf(work, row) }, day);
    }

    private async Task<Home?> HomeOf(Work work, CaseRow row) => row.HomeIn(await places.SmallAreas(work, await places.Areas(work)));
}
