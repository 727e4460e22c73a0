namespace Concordat.Payments.Service.Wording;

/// <summary>What the form that chooses a contract, a day and the way of claims shows.</summary>
internal sealed record RunChoice(ContractNames Contracts, string Contract, string Day, string Month, string Year, string Claims);
