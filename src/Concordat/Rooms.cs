using Concordat.Agreement.Service;
using Concordat.Contracts.Service;
using Concordat.Governance.Service;
using Concordat.Journey.Service;
using Concordat.Outcomes.Service;
using Concordat.Payments;
using Concordat.Payments.Service;
using Concordat.Performance.Service;
using Concordat.Places.Service;
using Concordat.Plumbing.Hosting;
using Concordat.Referrals.Service;
using Concordat.Specification.Service;
using Concordat.Support.Service;

namespace Concordat;

/// <summary>The rooms, lowest floor first: scripts run and services register in this order.</summary>
public static class Rooms
{
    public static readonly IReadOnlyList<IRoom> All =
    [
        new PlacesModule(),
        new JourneyModule(),
        new AgreementModule(),
        new SpecificationModule(PricedExample.Run),
        new GovernanceModule(),
        new ContractsModule(),
        new ReferralsModule(),
        new SupportModule(),
        new OutcomesModule(),
        new PaymentsModule(),
        new PerformanceModule(),
    ];
}
