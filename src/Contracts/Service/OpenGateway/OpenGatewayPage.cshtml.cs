using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.OpenGateway;

[Operation(OpenGateway.Open)]
internal sealed class OpenGatewayModel(
    Database database, OpenGateway open, ContractRegister register, GatewaysOfContract gateways, Policy policy)
    : GatewayPage(database, open, register, gateways, policy)
{
    public override string Words => "Open it";

    public override string WhatHappens => "The stage opens at once, if every test passes on the figures of today and everybody has decided. "
        + "It stays open whatever the figures do later.";

    protected override bool Opens => true;
}
