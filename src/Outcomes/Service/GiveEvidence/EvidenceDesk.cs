using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ReadEvidence;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.GiveEvidence;

/// <summary>Takes evidence of outcomes and lets a piece be withdrawn, whoever asks for it and by whichever door.</summary>
internal sealed class EvidenceDesk(Database database, OutcomeShelf shelf, EvidenceRows evidence, FactRecords facts)
{
    /// <returns>The number of the piece, in digits.</returns>
    public async Task<Ruling<string>> Give(Work work, OutcomesOfContract found, GivenEvidence given)
    {
        var kinds = EvidenceRules.KindsOf(found.Programme, given.Outcome);
        if (EvidenceRules.MayGive(kinds, given.Kind, given.On, work.Today, given.Words, given.Content) is { } refusal)
        {
            return refusal;
        }

        if (await facts.Referral(work, found.Referral(given.Outcome)) is not { } referral
            || work.Caller.To(new Scope(referral.Owner.Contract, referral.Owner.Delivery)) == Relation.None)
        {
            return new Refusal("kind", "This outcome is no longer yours.");
        }

        return Recorded(work, OutcomesEvents.EvidenceGiven, found, await evidence.Give(work, referral, given));
    }

    /// <summary>Why nothing held of an outcome may be withdrawn; nothing where it may.</summary>
    public async Task<Refusal?> MayWithdraw(Work work, EvidenceOfOutcome of)
    {
        // as the worker: who delivers sees no ledger, and it holds for them all the same
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var key = new OutcomeKey(of.Found.Referral(of.Outcome), of.Outcome.Outcome.Name, of.Outcome.Sequence);
        var isPaid = (await shelf.PaidFor(whole, of.Found.Contract))
            .Any(line => new OutcomeKey(line.ReferralReference, line.Outcome, line.Sequence) == key);
        return EvidenceRules.MayWithdraw(of.Outcome.State, isPaid, await SampleRows.IsDrawn(whole, of.Found.Contract.Id, key));
    }

    /// <returns>Its number, in digits; refused where it is not held, or what it is of was decided, paid or drawn.</returns>
    public async Task<Ruling<string>> Withdraw(Work work, EvidenceOfOutcome of, int number)
    {
        // nobody draws meanwhile
        await work.TakeTurn($"outcomes-sample {of.Found.Contract.Id.Value}");
        if (await MayWithdraw(work, of) is { } refusal)
        {
            return refusal;
        }

        return of.Held.All(row => row.Number != number) || await EvidenceRows.Withdraw(work, number) == 0
            ? new Refusal("gone", "Somebody has withdrawn it meanwhile.")
            : Recorded(work, OutcomesEvents.EvidenceWithdrawn, of.Found, number);
    }

    private static string Recorded(Work work, string what, OutcomesOfContract found, int number)
    {
        work.Record(new Entry(
            what, 1, "Outcomes", new Dictionary<string, long> { ["contract"] = found.Contract.Id.Value, ["evidence"] = number },
            new Dictionary<string, string>())
        {
            Operation = EvidenceOfOutcome.Give,
        });
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
