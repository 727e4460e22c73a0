using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareFunderClaim;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndFunderClaim;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Act">Authorised or withdrawn.</param>
internal sealed record EndFunderOrder(Guid Key, int Claim, FunderAct Act)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"funder claim {Act.Word()} {Claim}");
}

/// <summary>Authorises or withdraws a prepared claim. An authorised claim holds its entries from then on, so that no other claims them. What it
/// asks for must rest on its evidence still.</summary>
internal sealed class EndFunderClaim(Database database, FunderTerms terms, FunderEvidence evidence, FactRecords records, Policy policy)
{
    public const string Authorise = "payments.funder.authorise";
    public const string Withdraw = "payments.funder.withdraw";

    /// <returns>The claim's number; nothing where the caller may not see such a claim or do this with it.</returns>
    public async Task<Ruling<int>?> Do(Caller caller, EndFunderOrder order, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await FunderClaims.Find(work, order.Claim) is not { } seen
            || !policy.Allows(OperationOf(order.Act), caller.Role, caller.To(new Scope(seen.Contract))))
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, OperationOf(order.Act), order.Canonical, () => End(work, order, seen));
        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer.As(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    public static string OperationOf(FunderAct act) => act switch
    {
        FunderAct.Authorised => Authorise,
        FunderAct.Withdrawn => Withdraw,
        FunderAct.Prepared => throw new ArgumentOutOfRangeException(nameof(act), act, "This act does not end a claim."),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    private async Task<Ruling<string>> End(Work work, EndFunderOrder order, StoredFunderClaim seen)
    {
        await Ledger.Lock(work, seen.Contract);
        // read again under the lock: until now another command may have ended it
        var claim = (await FunderClaims.Find(work, order.Claim))!;
        var refusal = order.Act == FunderAct.Authorised
            ? FunderClaimRules.Authorise(claim.Acts, work.Caller.Person)
            : FunderClaimRules.Withdraw(claim.Acts);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!(await FunderLines.Digest(work, order.Claim)).AsSpan().SequenceEqual(claim.Row.Digest))
        {
            throw new InvalidDataException($"The lines of claim {order.Claim} are not those that were prepared.");
        }

        if (order.Act == FunderAct.Authorised && await Lacking(work, claim) is { } lacking)
        {
            return lacking;
        }

        await FunderClaims.AddAct(work, order.Claim, claim.Contract, order.Act);
        if (order.Act == FunderAct.Authorised)
        {
            await FunderClaims.Hold(work, order.Claim);
        }

        work.Record(FunderEntryTold.Of(
            order.Act == FunderAct.Authorised ? PaymentsEvents.FunderClaimAuthorised : PaymentsEvents.FunderClaimWithdrawn,
            OperationOf(order.Act), order.Claim, claim.Row));
        return order.Claim.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Evidence may have been withdrawn since the claim was prepared.</summary>
    private async Task<Refusal?> Lacking(Work work, StoredFunderClaim claim)
    {
        var ruling = await terms.Of(work, claim.Contract, claim.Row.Stream);
        if (!ruling.TryGet(out var term))
        {
            return ruling.Refusal!;
        }

        var lines = await FunderLines.Kept(work, claim.Row.Number);
        // as the worker: a case counts also where it is open to named people only
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var referrals = await records.ReferralsOf(whole, [.. lines.Select(line => line.Entry.Key.Participant).OfType<ParticipantId>().Distinct()]);
        return FunderClaimRules.Evidence(FunderClaim.LostEvidence(term, lines, await evidence.Of(whole, claim.Contract, referrals)));
    }
}
