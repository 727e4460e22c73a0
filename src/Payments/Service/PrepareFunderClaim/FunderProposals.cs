using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareFunderClaim;

/// <summary>A claim as it would be kept.</summary>
internal sealed record FunderProposal(FunderClaimRow Row, FunderClaim Claim);

/// <summary>Works out a claim from the ledger of a stream, what was claimed before, the evidence held and the match.</summary>
internal sealed class FunderProposals(Database database, FunderTerms terms, FactRecords records, FunderEvidence evidence)
{
    public async Task<Ruling<FunderProposal>> Of(Work work, Contract contract, PrepareFunderOrder order)
    {
        var ruling = await terms.Of(work, contract.Id, order.Stream);
        if (!ruling.TryGet(out var term))
        {
            return ruling.Refusal!;
        }

        var standing = (await FunderClaims.List(work, contract.Id))
            .Where(claim => claim.Row.Stream == order.Stream && claim.Standing != FunderAct.Withdrawn).ToList();
        var run = await Runs.Find(work, order.Run);
        var through = run is not null && run.Contract == contract.Id && run.Status == RunStatus.Authorised ? run.Row.AsAt : (DateOnly?)null;
        var may = FunderClaimRules.Prepare(
            term, through, standing.FirstOrDefault(claim => claim.Standing == FunderAct.Authorised)?.Row.AsAt,
            standing.FirstOrDefault(claim => claim.Standing == FunderAct.Prepared)?.Row.Number, contract.End);
        if (may is not null)
        {
            return may;
        }

        if (standing.FirstOrDefault() is { } before && before.Row.Operation != order.Operation)
        {
            return new Refusal("other-operation",
                $"Claims of this stream are of operation {before.Row.Operation}. A person is counted once in it, so it stays the same.");
        }

        // claims of an operation come one after another, whichever contract they are of: who is new in one is known to the next
        await work.TakeTurn($"payments-operation {work.Caller.Organisation.Value} {order.Operation}");
        // as the worker: a case counts also where it is open to named people only, and an operation may span other offices' contracts
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        if (await FunderClaims.IsWaiting(whole, work.Caller.Organisation, order.Operation))
        {
            return new Refusal("operation-waits",
                $"Another claim of operation {order.Operation} waits, and a person is counted once in it. Authorise or withdraw that claim first.");
        }

        var unclaimed = await FunderLines.Unclaimed(work, contract.Id, order.Stream, order.Run);
        var claimed = await FunderLines.Claimed(work, contract.Id, order.Stream);
        var earlier = await FunderLines.People(whole, work.Caller.Organisation, order.Operation, int.MaxValue);
        var referrals = await records.ReferralsOf(whole,
        [
            .. unclaimed.Concat(claimed).Select(entry => entry.Key.Participant).OfType<ParticipantId>()
                .Concat(earlier.Select(row => row.Participant)).Distinct(),
        ]);
        var basis = new FunderBasis(
            unclaimed, claimed, await FunderLines.Paid(work, contract.Id, term.Match, order.Run),
            await evidence.Of(whole, contract.Id, referrals));
        var claim = FunderClaim.Of(term, basis);
        if (claim.IsIdle)
        {
            var (evidenceLacks, matchLacks) = (claim.Sum(FunderWait.Evidence).Display, claim.Sum(FunderWait.Match).Display);
            return new Refusal("nothing-to-claim", $"Nothing may be claimed yet: {evidenceLacks} waits for evidence, {matchLacks} for match.");
        }

        return new FunderProposal(Row(contract, order, through!.Value, basis, claim, FunderPeople.Of(referrals, earlier, claim)), claim);
    }

    private static FunderClaimRow Row(
        Contract contract, PrepareFunderOrder order, DateOnly asAt, FunderBasis basis, FunderClaim claim, FunderPeople people) => new()
        {
            Contract = contract.Id.Value,
            Stream = order.Stream,
            Operation = order.Operation,
            ThroughRun = order.Run,
            AsAt = asAt,
            ClaimedBefore = basis.ClaimedBefore,
            Claimed = claim.Claimed,
            Waiting = claim.Sum(FunderWait.Evidence) + claim.Sum(FunderWait.Match),
            Matched = basis.Match,
            People = people.New,
            PeopleToDate = people.ToDate,
            Digest = FunderLines.Digest(claim.Lines),
        };
}

/// <summary>How many people an operation counts: each once, however often they came and under whichever of their records.</summary>
internal readonly record struct FunderPeople(int New, int ToDate)
{
    public static FunderPeople Of(IReadOnlyList<ReferralRecord> referrals, IReadOnlyList<FunderPersonRow> earlier, FunderClaim claim)
    {
        var people = Persons(referrals);
        var counted = earlier.Select(row => PersonOf(people, row.Participant)).ToHashSet();
        var before = counted.Count;
        counted.UnionWith(claim.Lines.Where(line => line.Waits is null).Select(line => line.Entry.Key.Participant).OfType<ParticipantId>()
            .Select(participant => PersonOf(people, participant)));
        return new FunderPeople(counted.Count - before, counted.Count);
    }

    /// <summary>By the number of a record, the number under which its person goes on.</summary>
    public static IReadOnlyDictionary<ParticipantId, ParticipantId> Persons(IReadOnlyList<ReferralRecord> referrals) =>
        referrals.DistinctBy(referral => referral.Record).ToDictionary(referral => referral.Record, referral => referral.Participant);

    public static ParticipantId PersonOf(IReadOnlyDictionary<ParticipantId, ParticipantId> people, ParticipantId participant) =>
        people.GetValueOrDefault(participant, participant);
}
