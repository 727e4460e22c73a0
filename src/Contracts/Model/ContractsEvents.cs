namespace Concordat.Contracts;

/// <summary>What Contracts tells the journal.</summary>
public static class ContractsEvents
{
    public const string ContractLoaded = nameof(ContractLoaded);
    public const string GatewayPut = nameof(GatewayPut);
    public const string GatewayOpened = nameof(GatewayOpened);
    public const string VariationProposed = nameof(VariationProposed);
    public const string VariationSigned = nameof(VariationSigned);
    public const string VariationTookEffect = nameof(VariationTookEffect);
    public const string VariationRefused = nameof(VariationRefused);
    public const string VariationWithdrawn = nameof(VariationWithdrawn);
}
