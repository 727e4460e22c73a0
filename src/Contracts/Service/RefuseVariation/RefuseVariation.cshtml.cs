using Concordat.Contracts.Service.DecideVariation;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.RefuseVariation;

[Operation(DecideVariation.DecideVariation.Refuse)]
internal sealed class RefuseVariationModel(Database database, DecideVariation.DecideVariation decide, ContractRegister register, Policy policy)
    : DecidePage(database, decide, register, policy)
{
    public override string Words => "Refuse it";

    public override string WhatHappens =>
        "The variation ends here and changes nothing. Another may be proposed.";

    protected override VariationAct Act => VariationAct.Refused;
}
