using Concordat.Contracts.Service.DecideVariation;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.SignVariation;

[Operation(DecideVariation.DecideVariation.Sign)]
internal sealed class SignVariationModel(Database database, DecideVariation.DecideVariation decide, ContractRegister register, Policy policy)
    : DecidePage(database, decide, register, policy)
{
    public override string Words => "Sign it for the provider";

    public override string WhatHappens =>
        "Your signature binds your organisation as soon as the commissioner has signed too. It is not taken back.";

    protected override VariationAct Act => VariationAct.Signed;
}
