using Concordat.Kernel;

namespace Concordat.Journey.Service.Facts;

/// <summary>What a fact's one word and one number mean, by its kind.</summary>
internal static class FactAmounts
{
    private const int WageShift = 32;

    public static string Word(Fact fact) => fact.Kind switch
    {
        FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded or FactKind.Earnings => fact.Job,
        FactKind.BenefitStarted or FactKind.BenefitEnded => fact.Benefit,
        FactKind.Claimed or FactKind.Validated or FactKind.Rejected => fact.Outcome,
        _ => fact.Measure,
    };

    public static Fact Read(Fact fact, FactFlags flags, string word, long amount)
    {
        fact = fact with
        {
            SelfEmployed = flags.HasFlag(FactFlags.SelfEmployed) ? true : flags.HasFlag(FactFlags.NotSelfEmployed) ? false : null,
            Supported = flags.HasFlag(FactFlags.Supported) ? true : flags.HasFlag(FactFlags.NotSupported) ? false : null,
            Counts = !flags.HasFlag(FactFlags.DoesNotCount),
        };
        return fact.Kind switch
        {
            FactKind.Earnings => fact with { Job = word, Amount = new Money(amount) },
            FactKind.CostIncurred => fact with { Measure = word, Amount = new Money(amount) },
            FactKind.Claimed or FactKind.Validated or FactKind.Rejected => fact with { Outcome = word, Sequence = (int)amount },
            FactKind.BenefitStarted or FactKind.BenefitEnded => fact with { Benefit = word },
            FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded => fact with
            {
                Job = word,
                Hours = flags.HasFlag(FactFlags.HasHours) ? (amount & uint.MaxValue) / 100m : null,
                Wage = amount >> WageShift is var wage and > 0 ? new Money(wage) : null,
            },
            FactKind.FidelityScored => fact with { Measure = word, Value = amount / 10000m },
            _ when word.Length > 0 => fact with { Measure = word, Value = amount / 10000m },
            _ => fact,
        };
    }
}
