using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.CloseReferral;

[Operation("referrals.case.close")]
internal sealed class RecordDidNotStartModel(Database database, Policy policy, ReferralFacts recorder) : ClosingForm(database, policy, recorder)
{
    public override string Title => "The person did not start";

    public override string Question => "Why did the person not start?";

    public override IReadOnlyList<Reason> Reasons => ReasonCodes.DidNotStart;

    protected override string Operation => "referrals.case.close";

    protected override string Event => ReferralsEvents.DidNotStart;

    protected override Ruling<Fact> Rule(ReferralDays days, DateOnly on, string reason, DateOnly today) =>
        ReferralActs.DidNotStart(days, on, reason, today);
}
