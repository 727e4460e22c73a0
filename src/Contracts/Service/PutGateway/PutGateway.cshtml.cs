using Concordat.Contracts.Service.OpenGateway;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.PutGateway;

[Operation(OpenGateway.OpenGateway.Put)]
internal sealed class PutGatewayModel(
    Database database, OpenGateway.OpenGateway open, ContractRegister register, GatewaysOfContract gateways, Policy policy)
    : GatewayPage(database, open, register, gateways, policy)
{
    public override string Words => "Put its opening";

    public override string WhatHappens => "It goes before whoever the agreement names, with how its tests stand today. It opens only when "
        + "they have decided and the tests pass on the figures of that day.";

    protected override bool Opens => false;
}
