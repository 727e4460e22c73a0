namespace Concordat.Contracts;

/// <summary>What Contracts tells the journal.</summary>
public static class ContractsEvents
{
    public const string ContractLoaded = nameof(ContractLoaded);
}
