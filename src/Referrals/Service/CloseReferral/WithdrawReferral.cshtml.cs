using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;

namespace Concordat.Referrals.Service.CloseReferral;

[Operation("referrals.case.withdraw")]
internal sealed class WithdrawReferralModel(Database database, Policy policy, ReferralFacts recorder) : ClosingForm(database, policy, recorder)
{
    public override string Title => "Withdraw this referral";

    public override string Question => "Why is it withdrawn?";

    public override IReadOnlyList<Reason> Reasons => ReasonCodes.Withdrawn;

    protected override string Operation => "referrals.case.withdraw";

    protected override string Event => ReferralsEvents.Withdrawn;

    protected override Ruling<Fact> Rule(ReferralDays days, DateOnly on, string reason, DateOnly today) =>
        ReferralActs.Withdraw(days, on, reason, today);
}
