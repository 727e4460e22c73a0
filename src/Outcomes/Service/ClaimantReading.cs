using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service;

/// <summary>Says who claimed outcomes, with the organisations in which they held an office when they did.</summary>
internal sealed class ClaimantReading(FactRecords facts, Offices offices)
{
    /// <returns>By the number of the claim; what nobody claimed is absent.</returns>
    public async Task<IReadOnlyDictionary<long, Claimant>> Of(Work work, IReadOnlyList<ReachedOutcome> outcomes)
    {
        var numbers = outcomes.Where(outcome => outcome.ClaimedBy > 0).Select(outcome => outcome.ClaimedBy).Distinct().ToList();
        return await Of(work, numbers.Count == 0 ? [] : [.. (await facts.ByNumber(work, numbers)).Where(fact => numbers.Contains(fact.Number))]);
    }

    /// <param name="claims">Facts that claim.</param>
    /// <returns>By the number of the claim.</returns>
    public async Task<IReadOnlyDictionary<long, Claimant>> Of(Work work, IReadOnlyCollection<RecordedFact> claims)
    {
        var inOffice = new Dictionary<DateTimeOffset, ILookup<PersonId, OrganisationId>>();
        foreach (var at in claims.Select(claim => claim.Content.RecordedAt ?? work.Now).Distinct())
        {
            inOffice[at] = (await offices.At(work, at)).SelectMany(person => person.Offices.Where(office => office.Caller.Deputises is null)
                .Select(office => (person.Person, office.Caller.Organisation))).ToLookup(held => held.Person, held => held.Organisation);
        }

        return claims.ToDictionary(claim => claim.Number, claim => new Claimant(
            claim.RecordedBy, [.. inOffice[claim.Content.RecordedAt ?? work.Now][claim.RecordedBy].Distinct()]));
    }
}
