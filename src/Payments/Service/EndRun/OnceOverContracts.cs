using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndRun;

/// <summary>Looks again, while no other contract of the programme can post, whether what a run pays once for a person was paid on another
/// contract since it was prepared, and whether what it takes back for that reason still stands there.</summary>
internal sealed class OnceOverContracts(Pricing pricing)
{
    /// <summary>Why the run may not post; nothing where it may. Until the work ends no other contract of the programme posts.</summary>
    public async Task<Refusal?> Refuses(Work work, Contract contract, int run)
    {
        var ruling = pricing.Bind(contract.KnownAt(work.Now));
        if (!ruling.TryGet(out var by))
        {
            return ruling.Refusal;
        }

        await work.TakeTurn($"payments-programme {by.Contract.Programme}");
        // what was authorised while this waited bears a later instant than this work began with
        var held = await pricing.PaidOnOtherContracts(work, by, DateTimeOffset.MaxValue);
        var linesOf = PaidOnOthers.OutcomesOf(by).ToLookup(line => line.Value, line => line.Key);
        if (await StandingLines.FirstRaised(work, run, held, outcome => linesOf[outcome.Outcome]) is { } paid)
        {
            return new Refusal("paid-elsewhere",
                $"'{paid.Outcome}' of {paid.Reference} was paid on another contract after this run was prepared. Prepare it again.");
        }

        return (await StandingLines.TakenBack(work, run)).FirstOrDefault(line => !held.Any(outcome =>
            outcome.Records.Contains(line.Record) && linesOf[outcome.Outcome].Contains(line.Line))) is { Line: { } free }
            ? new Refusal("paid-elsewhere",
                $"'{free}' is taken back by this run, and stands paid on no other contract any more since it was prepared. Prepare it again.")
            : null;
    }
}
