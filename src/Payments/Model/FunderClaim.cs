using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>An entry of a stream that a claim to its funder looks at.</summary>
/// <param name="Amount">What the stream paid by it; negative where it took money back.</param>
public readonly record struct FunderEntry(int Run, int Entry, LineKey Key, Money Amount);

/// <summary>Why money that a stream paid may not be claimed from its funder yet.</summary>
public enum FunderWait
{
    /// <summary>The case lacks a kind of evidence that the funder asks for.</summary>
    Evidence,

    /// <summary>With it the funder would have given more than its part beside the match.</summary>
    Match,
}

/// <summary>One entry in a claim, or beside it with the reason why it waits.</summary>
public readonly record struct FunderLine(FunderEntry Entry, FunderWait? Waits)
{
    /// <summary>Whether a claim before held it and this one gives it back: what it rested on is gone, so it waits again.</summary>
    public bool IsGivenBack { get; init; }

    /// <summary>What the claim asks for by it; where it is given back, the entry's amount the other way.</summary>
    public Money Claimed => IsGivenBack ? -Entry.Amount : Waits is null ? Entry.Amount : Money.Zero;
}

/// <summary>What a claim to a funder goes by.</summary>
/// <param name="Unclaimed">Entries of the stream through the claim's run that no authorised claim holds.</param>
/// <param name="Claimed">Entries that authorised claims hold and none gave back.</param>
/// <param name="Match">What the streams that count as match paid through the same run.</param>
/// <param name="Held">The kinds of evidence held of a case.</param>
public sealed record FunderBasis(
    IReadOnlyList<FunderEntry> Unclaimed, IReadOnlyList<FunderEntry> Claimed, Money Match, Func<ReferralId, IReadOnlySet<string>> Held)
{
    public Money ClaimedBefore => FunderClaim.Sum(Claimed);
}

/// <summary>What is claimed from the funder of a stream: required = posted − claimed, of what rests on evidence and is matched. The rest is
/// listed with its reason, so that what was claimed and what is not yet claimable are the ledger of the stream, to the penny. What was claimed
/// and no longer rests on its evidence, or is no longer matched, is given back entry by entry and waits again.</summary>
/// <param name="Lines">In the order in which the ledger has them.</param>
public sealed record FunderClaim(IReadOnlyList<FunderLine> Lines)
{
    /// <summary>What this claim asks for; negative where it gives back more than it asks for.</summary>
    public Money Claimed => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Claimed);

    /// <summary>Whether it neither asks for anything nor gives anything back.</summary>
    public bool IsIdle => Lines.All(line => line is { Waits: not null, IsGivenBack: false });

    /// <summary>What waits for a reason, what is given back included.</summary>
    public Money Sum(FunderWait waits) => Sum(Lines.Where(line => line.Waits == waits).Select(line => line.Entry));

    /// <summary>All entries of a line go together or wait together. A line that takes back what was claimed is never held up: neither evidence
    /// nor match is asked of money that goes back. What was claimed stays so before anything new is: where match does not reach for all, lines
    /// go in the order in which they were posted, each that still fits, and of those claimed before whatever does not fit is given back. A
    /// line of the contract itself is of no case and needs no evidence of one.</summary>
    public static FunderClaim Of(FunderClaimTerm term, FunderBasis basis)
    {
        var claimed = Money.Zero;
        var lines = new List<FunderLine>(basis.Unclaimed.Count);
        var givenBack = new Dictionary<LineKey, FunderWait>();
        foreach (var step in Standings(basis).SelectMany(Steps)
            .OrderBy(step => step.Amount > Money.Zero).ThenBy(step => !step.WasClaimed).ThenBy(step => step.First))
        {
            var key = step.Standing.Key;
            var takesBack = step.Amount <= Money.Zero && step.WasClaimed;
            var waits = givenBack.TryGetValue(key, out var already) ? already
                : !takesBack && LacksEvidence(term, basis.Held, key) ? FunderWait.Evidence
                : step.Amount > Money.Zero && !IsMatched(term, basis.Match, claimed + step.Amount) ? FunderWait.Match
                : (FunderWait?)null;
            claimed += waits is null ? step.Amount : Money.Zero;
            lines.AddRange(step.Entries.Select(entry => new FunderLine(entry, waits)));
            if (step.WasClaimed && waits is { } why)
            {
                givenBack[key] = why;
                lines.AddRange(step.Standing.Claimed.Select(entry => new FunderLine(entry, why) { IsGivenBack = true }));
            }
        }

        return new FunderClaim([.. lines.OrderBy(line => line.Entry.Run).ThenBy(line => line.Entry.Entry)]);
    }

    /// <summary>What the claim asks for of cases whose evidence is no longer held: evidence may be withdrawn after it was prepared.</summary>
    /// <param name="held">The kinds of evidence held of a case now.</param>
    public static IReadOnlyList<FunderEntry> LostEvidence(
        FunderClaimTerm term, IReadOnlyList<FunderLine> lines, Func<ReferralId, IReadOnlySet<string>> held) =>
    [
        .. lines.Where(line => line.Waits is null).Select(line => line.Entry).GroupBy(entry => entry.Key)
            .Where(line => Sum(line) > Money.Zero && LacksEvidence(term, held, line.Key)).SelectMany(line => line),
    ];

    /// <summary>Whether the match is at least the part of both that the funder asks for; always where none is asked for or nothing is
    /// claimed.</summary>
    public static bool IsMatched(FunderClaimTerm term, Money match, Money claimed) =>
        term.MatchAtLeast is not { } least || claimed <= Money.Zero
        || (match > Money.Zero && new Share(match.Pence, (match + claimed).Pence) >= least);

    internal static Money Sum(IEnumerable<FunderEntry> entries) => entries.Aggregate(Money.Zero, (sum, entry) => sum + entry.Amount);

    private static bool LacksEvidence(FunderClaimTerm term, Func<ReferralId, IReadOnlySet<string>> held, LineKey key) =>
        term.Evidence.Count > 0 && key.Referral is { } referral && !term.Evidence.All(held(referral).Contains);

    private static IEnumerable<Standing> Standings(FunderBasis basis)
    {
        var claimed = basis.Claimed.ToLookup(entry => entry.Key);
        var unclaimed = basis.Unclaimed.ToLookup(entry => entry.Key);
        return claimed.Select(line => line.Key).Union(unclaimed.Select(line => line.Key))
            .Select(key => new Standing(key, [.. claimed[key]], [.. unclaimed[key]]));
    }

    /// <summary>What was claimed of a line, less what is taken back of it, is decided on first; what came to it since, after all that was
    /// claimed.</summary>
    private static IEnumerable<Step> Steps(Standing line)
    {
        var came = Sum(line.Unclaimed);
        if (line.Claimed.Count == 0)
        {
            return [new Step(line, line.Unclaimed, came, WasClaimed: false)];
        }

        var before = Sum(line.Claimed);
        return came <= Money.Zero
            ? [new Step(line, line.Unclaimed, before + came, WasClaimed: true)]
            : [new Step(line, [], before, WasClaimed: true), new Step(line, line.Unclaimed, came, WasClaimed: false)];
    }

    /// <summary>A line by what authorised claims hold of it and what they do not.</summary>
    private sealed record Standing(LineKey Key, IReadOnlyList<FunderEntry> Claimed, IReadOnlyList<FunderEntry> Unclaimed);

    /// <summary>Entries of a line that go or wait together.</summary>
    /// <param name="Amount">What they come to, with what was claimed of the line before where <paramref name="WasClaimed"/>.</param>
    private readonly record struct Step(Standing Standing, IReadOnlyList<FunderEntry> Entries, Money Amount, bool WasClaimed)
    {
        public (int Run, int Entry) First { get; } = (WasClaimed ? Standing.Claimed : Standing.Unclaimed).Min(entry => (entry.Run, entry.Entry));
    }
}
