using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveBenefits;

[Operation(BenefitIntake.Operation)]
internal sealed class ReceiveBenefitsModel(Database database, BenefitIntake intake) : FeedForm<BenefitNotice>(database, intake);
