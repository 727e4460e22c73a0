using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReviewReferral;

/// <summary>What a reviewer decided of a doubtful referral.</summary>
/// <param name="Words">What else is to be said; kept sealed.</param>
internal sealed record ReviewDecision(bool Accepts, string Reason, string Words);

/// <summary>Decides a held referral, or takes it back. An accepted one is placed anew on the day of the decision, by the rules of that day;
/// its clocks begin then.</summary>
internal sealed class ReviewReferral(
    Database database,
    Policy policy,
    ContractRegister contracts,
    PlaceRegister places,
    ProgrammeLibrary programmes,
    IntakeBatch batches,
    HeldIntake held,
    WaitingList waiting,
    SealedText seal)
{
    public const string Decides = "referrals.held.decide";
    public const string TakesBack = "referrals.held.withdraw";

    /// <returns>How it ended, nothing where it is accepted and waits for a place; refused where the reason is missing, where somebody decided
    /// meanwhile, and where the rules of today or the record do not take it (then it stays held). Null where there is no such referral for this caller.</returns>
    public async Task<Ruling<HeldEnd?>?> Decide(Caller caller, int number, ReviewDecision decision, CancellationToken stop)
    {
        if (await Seen(caller, number, Decides, stop) is not { } seen || seen.ReviewBy != caller.Role)
        {
            return null;
        }

        if (HeldReferrals.WhyNot(decision.Accepts, decision.Reason) is { } refusal)
        {
            return refusal;
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        await IntakeTurn.Take(worker, new ContractId(seen.Contract));
        var row = (await HeldRow.Hold(worker, number))!;
        if (row.Ended is not null || row.CauseHeld != HeldCause.Review)
        {
            return Decided;
        }

        var words = decision.Words.Length > 0 ? seal.Seal(decision.Words, row.WordsPlace) : null;
        var ruling = decision.Accepts ? await Make(worker, row, decision.Reason, words) : await Refuse(worker, row, decision.Reason, words);
        if (ruling.TryGet(out var end))
        {
            Record(worker, row, ReferralsEvents.Reviewed, Decides, $"{end}", decision.Reason);
            await worker.Commit();
        }

        return ruling;
    }

    /// <summary>Whoever sent it no longer wants it made, for one of <see cref="ReasonCodes.Withdrawn"/>.</summary>
    public async Task<Ruling<HeldEnd?>?> TakeBack(Caller caller, int number, string reason, CancellationToken stop)
    {
        if (await Seen(caller, number, TakesBack, stop) is null)
        {
            return null;
        }

        if (ReasonCodes.Withdrawn.All(known => known.Code != reason))
        {
            return new Refusal("no-reason", "Choose a reason.");
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        var row = (await HeldRow.Hold(worker, number))!;
        if (row.Ended is not null)
        {
            return Decided;
        }

        await row.Close(worker, HeldEnd.TakenBack, reason);
        Record(worker, row, ReferralsEvents.TakenBack, TakesBack, $"{HeldEnd.TakenBack}", reason);
        await worker.Commit();
        return (HeldEnd?)HeldEnd.TakenBack;
    }

    private static Refusal Decided => new("held-decided", "Somebody has decided this meanwhile.");

    private async Task<HeldRow?> Seen(Caller caller, int number, string operation, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        return await HeldRow.Find(work, number) is { } row && policy.Allows(operation, caller.Role, caller.To(row.Scope)) ? row : null;
    }

    private static async Task<Ruling<HeldEnd?>> Refuse(Work worker, HeldRow row, string reason, byte[]? words)
    {
        await row.Close(worker, HeldEnd.Refused, reason, words);
        return (HeldEnd?)HeldEnd.Refused;
    }

    private async Task<Ruling<HeldEnd?>> Make(Work worker, HeldRow row, string reason, byte[]? words)
    {
        var contract = await contracts.Find(worker, new ContractId(row.Contract))
            ?? throw new InvalidOperationException($"Contract {row.Contract} is not on the register.");
        var loaded = await IntakeTerms.Load(worker, worker, contracts, places, programmes, contract.Reference);
        if (!loaded.TryGet(out var terms))
        {
            return loaded.Refusal!;
        }

        await waiting.Release(worker, terms);
        var refusals = new List<IntakeRefusal>();
        if (terms.Rules.Place(held.Open(row).Sent with { ReferredOn = worker.Today }, refusals) is not { } placed)
        {
            return new Refusal(refusals[0].Code, $"It cannot be made today: {refusals[0].Why}. {refusals[0].WouldDo}.");
        }

        var arrived = await WaitingList.Draw(worker, terms, row.Intake, row.Line, placed);
        if (arrived.Refusal is { Code: "no-room" })
        {
            await row.WaitForPlace(worker, reason, words);
            return (HeldEnd?)null;
        }

        if (!arrived.TryGet(out var arrival))
        {
            return new Refusal(arrived.Refusal!.Code, $"It cannot be made today: {arrived.Refusal.Sentence}.", arrived.Refusal.Clause);
        }

        var referrer = terms.AnswersFor(placed.Sent.SentBy, new OrganisationId(row.Referrer));
        var answer = await batches.Take(worker, terms, referrer, row.Intake, [arrival], [], []);
        if (answer.Held.Count > 0)
        {
            await row.WaitForPlace(worker, reason, words);
            return (HeldEnd?)null;
        }

        if (answer.Refused is [var refused, ..] && answer.AlreadyReferred == 0)
        {
            return new Refusal("not-taken", $"It cannot be made today: {refused.Problems[0].Why}. {refused.Problems[0].WouldDo}.");
        }

        HeldEnd? end = answer.AlreadyReferred > 0 ? HeldEnd.AlreadyReferred : HeldEnd.Made;
        await row.Close(worker, end.Value, reason, words, answer.Opened.FirstOrDefault()?.Referral);
        return end;
    }

    private static void Record(Work worker, HeldRow row, string told, string operation, string end, string reason) =>
        worker.Record(new Entry(told, 1, "Referrals",
            new Dictionary<string, long> { ["contract"] = row.Contract, ["held"] = row.Number },
            new Dictionary<string, string> { ["end"] = end, ["reason"] = reason })
        { Operation = operation });
}
