using Concordat.Contracts.Service.DecideVariation;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.AuthoriseVariation;

[Operation(DecideVariation.DecideVariation.Authorise)]
internal sealed class AuthoriseVariationModel(Database database, DecideVariation.DecideVariation decide, ContractRegister register, Policy policy)
    : DecidePage(database, decide, register, policy)
{
    public override string Words => "Sign it for the commissioner";

    public override string WhatHappens =>
        "Yours is the last signature: the variation takes effect at once. From its first day entitlement follows it, and the next payment run posts what differs. What is posted is never edited.";

    protected override VariationAct Act => VariationAct.Authorised;
}
