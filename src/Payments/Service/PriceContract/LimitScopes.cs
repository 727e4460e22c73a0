using Concordat.Payments.Service.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>How far a limit reaches, by its name among the programme's limits and streams.</summary>
internal static class LimitScopes
{
    public static LineKey KeyOf(ShortfallRow cut) => new(cut.Participant, cut.Referral, cut.Line, cut.Sequence, cut.Party, "");

    /// <summary>The reach of the limit; the whole contract where neither programme nor contract narrows it.</summary>
    public static LimitScope Of(PricedContract by, string limit)
    {
        foreach (var term in by.Programme.Limits)
        {
            if (term.Name == limit)
            {
                return term switch
                {
                    MoneyCap cap => cap.Scope,
                    NumberCap cap => cap.Scope,
                    Accelerator accelerator => accelerator.Scope,
                    _ => LimitScope.Contract,
                };
            }
        }

        // A cap of the contract is called by its scope: 'person cap'.
        return Enum.GetValues<LimitScope>().Cast<LimitScope?>()
            .FirstOrDefault(scope => limit.Equals($"{scope} cap", StringComparison.OrdinalIgnoreCase)) ?? LimitScope.Contract;
    }
}
