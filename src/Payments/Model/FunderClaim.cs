using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>An entry of a stream that stands in no claim to its funder yet.</summary>
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
public readonly record struct FunderLine(FunderEntry Entry, FunderWait? Waits);

/// <summary>What a claim to a funder goes by.</summary>
/// <param name="Unclaimed">Entries of the stream through the claim's run that no authorised claim holds.</param>
/// <param name="ClaimedBefore">What authorised claims hold of each line; a line that came to nothing stays in it.</param>
/// <param name="Match">What the streams that count as match paid through the same run.</param>
/// <param name="Held">The kinds of evidence held of a case.</param>
public sealed record FunderBasis(
    IReadOnlyList<FunderEntry> Unclaimed, IReadOnlyDictionary<LineKey, Money> ClaimedBefore, Money Match,
    Func<ReferralId, IReadOnlySet<string>> Held);

/// <summary>What is claimed from the funder of a stream: required = posted − claimed, of what rests on evidence and is matched. The rest is
/// listed with its reason, so that what was claimed and what is not yet claimable are the ledger of the stream, to the penny.</summary>
/// <param name="Lines">In the order in which the ledger has them.</param>
public sealed record FunderClaim(IReadOnlyList<FunderLine> Lines)
{
    /// <summary>What this claim asks for; negative where it gives back more than it asks for.</summary>
    public Money Claimed => Sum(null);

    /// <summary>What waits for a reason.</summary>
    public Money Sum(FunderWait? waits) =>
        Lines.Where(line => line.Waits == waits).Aggregate(Money.Zero, (sum, line) => sum + line.Entry.Amount);

    /// <summary>All entries of a line go together or wait together. A line that takes back what was claimed is never held up: neither evidence
    /// nor match is asked of money that goes back. Where match does not reach for all, lines go in the order in which they were posted, each
    /// that still fits. A line of the contract itself is of no case and needs no evidence of one.</summary>
    public static FunderClaim Of(FunderClaimTerm term, FunderBasis basis)
    {
        var claimed = basis.ClaimedBefore.Values.Aggregate(Money.Zero, (sum, amount) => sum + amount);
        var lines = new List<FunderLine>(basis.Unclaimed.Count);
        var groups = basis.Unclaimed.GroupBy(entry => entry.Key)
            .Select(group => (group.Key, Entries: group.ToList(), Net: group.Aggregate(Money.Zero, (sum, entry) => sum + entry.Amount)))
            .OrderBy(line => line.Net > Money.Zero).ThenBy(line => line.Entries.Min(entry => (entry.Run, entry.Entry)));
        foreach (var (key, entries, net) in groups)
        {
            var takesBack = net <= Money.Zero && basis.ClaimedBefore.ContainsKey(key);
            var waits = !takesBack && LacksEvidence(term, basis, key) ? FunderWait.Evidence
                : net > Money.Zero && !IsMatched(term, basis.Match, claimed + net) ? FunderWait.Match
                : (FunderWait?)null;
            claimed += waits is null ? net : Money.Zero;
            lines.AddRange(entries.Select(entry => new FunderLine(entry, waits)));
        }

        return new FunderClaim([.. lines.OrderBy(line => line.Entry.Run).ThenBy(line => line.Entry.Entry)]);
    }

    /// <summary>Whether the match is at least the part of both that the funder asks for; always where none is asked for or nothing is
    /// claimed.</summary>
    public static bool IsMatched(FunderClaimTerm term, Money match, Money claimed) =>
        term.MatchAtLeast is not { } least || claimed <= Money.Zero
        || (match > Money.Zero && new Share(match.Pence, (match + claimed).Pence) >= least);

    private static bool LacksEvidence(FunderClaimTerm term, FunderBasis basis, LineKey key) =>
        term.Evidence.Count > 0 && key.Referral is { } referral && !term.Evidence.All(basis.Held(referral).Contains);
}
