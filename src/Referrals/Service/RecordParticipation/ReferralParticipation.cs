using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.RecordParticipation;

/// <summary>How somebody took part over the days of a referral, by the facts that the caller may see.</summary>
internal static class ReferralParticipation
{
    private static readonly IReadOnlyCollection<FactKind> Kinds =
    [
        FactKind.Attained, FactKind.GroupChanged, FactKind.BenefitStarted, FactKind.BenefitEnded, FactKind.JobStarted, FactKind.JobEnded,
        FactKind.Assessed,
    ];

    public static async Task<IReadOnlyList<ParticipationFrom>> Of(Work work, FactRecords facts, CaseRow row, Programme? programme)
    {
        var standing = (await facts.OfAll(work, [new ParticipantId(row.Participant)], Kinds))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).ToList();
        var ofReferral = standing.Where(fact => fact.Referral == new ReferralId(row.Referral)).Select(Known).ToList();
        DateOnly?[] ends = [row.WithdrawnOn, row.DidNotStartOn];
        return Participations.Of(
            programme?.Participation, row.Category, ofReferral, new PersonKnown(null, [.. standing.Select(Known)], null), row.ReferredOn,
            ends.OfType<DateOnly>().Append(work.Today).Min());
    }

    private static KnownFact Known(RecordedFact fact) => new(
        fact.Content, fact.Number, fact.Content.RecordedAt is { } at ? $"fact {fact.Number}, recorded {London.DayOf(at):d MMMM yyyy}" : $"fact {fact.Number}");
}
