using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.CloseReferral;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.RecordParticipation;

/// <summary>Whether somebody takes part by choice or must, from a day on. What was said before stays on record; said otherwise of the same day, it
/// takes the place of what was said of it.</summary>
[Operation(Recording)]
internal sealed class RecordParticipationModel(Database database, Policy policy, ReferralFacts recorder, FactRecords facts)
    : ClosingForm(database, policy, recorder)
{
    public const string Recording = "referrals.case.participation";

    public override string Title => "Whether the person must take part";

    public override string Question => "How does the person take part from that day on?";

    public override IReadOnlyList<Reason> Reasons => Participations.Choices;

    protected override string Operation => Recording;

    protected override string Event => ReferralsEvents.TakesPart;

    protected override Ruling<Fact> Rule(ReferralDays days, DateOnly on, string reason, DateOnly today) =>
        ReferralActs.TakesPart(days, on, reason, today);

    protected override async Task<long?> Supersedes(Work work, Fact fact) =>
        (await facts.OfAll(work, [new ParticipantId(Case.Participant)], [FactKind.Attained])).FirstOrDefault(known =>
            known.SupersededBy is null && known.Referral == new ReferralId(Case.Referral) && known.Content.On == fact.On
            && Participations.IsSaidBy(known.Content) && known.Content.Value != fact.Value)?.Number;
}
