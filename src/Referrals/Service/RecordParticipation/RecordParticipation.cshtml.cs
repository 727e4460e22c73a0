using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.CloseReferral;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.RecordParticipation;

/// <summary>Whether somebody takes part by choice or must, from a day on. What was said before stays on record.</summary>
[Operation(Says)]
internal sealed class RecordParticipationModel(Database database, Policy policy, ReferralFacts recorder) : ClosingForm(database, policy, recorder)
{
    public const string Says = "referrals.case.participation";

    public override string Title => "Whether the person must take part";

    public override string Question => "How does the person take part from that day on?";

    public override IReadOnlyList<Reason> Reasons => Participations.Choices;

    protected override string Operation => Says;

    protected override string Event => ReferralsEvents.TakesPart;

    protected override Ruling<Fact> Rule(ReferralDays days, DateOnly on, string reason, DateOnly today) =>
        ReferralActs.TakesPart(days, on, reason, today);
}
