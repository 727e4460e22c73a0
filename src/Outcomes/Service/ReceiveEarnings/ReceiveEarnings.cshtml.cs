using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

[Operation(EarningsIntake.Operation)]
internal sealed class ReceiveEarningsModel(Database database, EarningsIntake intake) : FeedForm<EarningsPayment>(database, intake);
