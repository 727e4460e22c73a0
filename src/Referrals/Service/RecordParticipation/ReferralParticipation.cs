using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.RecordParticipation;

/// <summary>How somebody took part over the days of a referral, and the benefits it may rest on, by the facts that the caller may see.</summary>
internal sealed record ReferralParticipation(IReadOnlyList<ParticipationFrom> TakesPart, IReadOnlyList<BenefitSpell> Benefits)
{
    private static readonly IReadOnlyCollection<FactKind> Kinds =
    [
        FactKind.Attained, FactKind.GroupChanged, FactKind.BenefitStarted, FactKind.BenefitEnded, FactKind.JobStarted, FactKind.JobEnded,
        FactKind.Assessed,
    ];

    public static readonly ReferralParticipation Nothing = new([], []);

    /// <summary>Until today, or the last day of a referral that came to nothing or whose support has ended.</summary>
    public static async Task<ReferralParticipation> Of(Work work, FactRecords facts, CaseRow row, Programme? programme)
    {
        var standing = (await facts.OfAll(work, [new ParticipantId(row.Participant)], Kinds))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).ToList();
        var ofReferral = standing.Where(fact => fact.Referral == new ReferralId(row.Referral)).Select(Known).ToList();
        DateOnly?[] ends = [row.WithdrawnOn, row.DidNotStartOn, row.LeftOn];
        var takesPart = Participations.Of(
            programme?.Participation, row.Category, ofReferral, new PersonKnown(null, [.. standing.Select(Known)], null), row.ReferredOn,
            ends.OfType<DateOnly>().Append(work.Today).Min());
        return new ReferralParticipation(takesPart, BenefitActs.Spells(standing.Select(fact => fact.Content)));
    }

    private static KnownFact Known(RecordedFact fact) => new(
        fact.Content, fact.Number, fact.Content.RecordedAt is { } at ? $"fact {fact.Number}, recorded {London.DayOf(at):d MMMM yyyy}" : $"fact {fact.Number}");
}
