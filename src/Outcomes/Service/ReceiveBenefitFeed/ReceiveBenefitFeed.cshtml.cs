using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveBenefitFeed;

[Operation(BenefitIntake.Operation)]
internal sealed class ReceiveBenefitFeedModel(Database database, BenefitIntake intake) : FeedForm<BenefitNotice>(database, intake);
