using Concordat.Contracts.Service.DecideVariation;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.WithdrawVariation;

[Operation(DecideVariation.DecideVariation.Withdraw)]
internal sealed class WithdrawVariationModel(Database database, DecideVariation.DecideVariation decide, ContractRegister register, Policy policy)
    : DecidePage(database, decide, register, policy)
{
    public override string Words => "Withdraw it";

    public override string WhatHappens =>
        "The variation ends here and changes nothing. It no longer waits for anybody.";

    protected override VariationAct Act => VariationAct.Withdrawn;
}
