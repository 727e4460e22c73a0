using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Specification;

namespace Concordat.Payments.Service.ShowStreams;

/// <summary>Where a funding stream of a contract stands.</summary>
/// <param name="Posted">What each run paid from it, in the order of runs.</param>
/// <param name="SpentInAll">What all streams of the contract have paid.</param>
/// <param name="Match">What the streams that count as match for it have paid; null where none is asked for.</param>
/// <param name="Kept">The rules by which records of cases are kept where it pays for them.</param>
internal sealed record StreamStanding(
    BoundStream Stream, IReadOnlyList<StreamRunRow> Posted, Money SpentInAll, Money? Match, IReadOnlyList<RetentionTerm> Kept)
{
    public required Contract Of { get; init; }

    /// <summary>Claims to its funder, the newest first; none for a reader who may not see them.</summary>
    public IReadOnlyList<StoredFunderClaim> Claims { get; init; } = [];

    /// <summary>Whether the reader may prepare a claim to its funder.</summary>
    public bool MayClaim { get; init; }

    public Money Spent => Posted.Aggregate(Money.Zero, (sum, run) => sum + run.Amount);

    public Money? Left => Stream.Limit.Money is { } limit ? limit - Spent : null;

    /// <summary>Its part of all that was spent.</summary>
    public Share? PartReached => SpentInAll.IsZero ? null : new Share(Spent.Pence, SpentInAll.Pence);

    public FunderClaimTerm? Claim => Stream.Term?.Claim;

    /// <summary>The match's part of what both have paid.</summary>
    public Share? MatchReached => Match is { } match && (match + Spent).Pence != 0 ? new Share(match.Pence, (match + Spent).Pence) : null;

    /// <summary>Whether the match is enough; nothing where none is asked for.</summary>
    public bool? IsMatched => Claim?.MatchAtLeast is { } least ? MatchReached is { } reached && reached >= least : null;

    /// <summary>The run since which nothing is left; null while something is.</summary>
    public StreamRunRow? ExhaustedBy
    {
        get
        {
            StreamRunRow? since = null;
            var spent = Money.Zero;
            foreach (var run in Posted)
            {
                spent += run.Amount;
                since = spent < Stream.Limit.Money || Stream.Limit.Money is null ? null : since ?? run;
            }

            return since;
        }
    }

    /// <summary>How long records of cases are kept by a rule, in words.</summary>
    public static string KeptFor(RetentionTerm rule) =>
        (rule.Until is { } until
            ? $"Until {Says.Day(until)}"
            : $"For {rule.Keep} after {(rule.After == KeptAfter.ContractEnd ? "the contract's end" : "the end of support")}")
        + (rule.StartedFrom is { } from ? $", for whoever started from {Says.Day(from)}" : "")
        + (rule.StartedTo is { } to ? $", for whoever started until {Says.Day(to)}" : "");

    public static IReadOnlyList<StreamStanding> All(PricedContract priced, IReadOnlyList<StreamRunRow> rows)
    {
        var posted = rows.ToLookup(row => row.Stream);
        var all = rows.Aggregate(Money.Zero, (sum, row) => sum + row.Amount);
        return
        [
            .. StreamLimits.Of(priced.Programme, priced.Terms).Select(stream => new StreamStanding(
                stream, [.. posted[stream.Name]], all,
                stream.Term?.Claim is { Match.Count: > 0 } claim
                    ? rows.Where(row => claim.Match.Contains(row.Stream)).Aggregate(Money.Zero, (sum, row) => sum + row.Amount)
                    : null,
                [.. priced.Programme.Retention.Where(rule =>
                    rule.After != KeptAfter.Receipt && (rule.Stream is null || rule.Stream == stream.Name))])
            {
                Of = priced.Contract,
            }),
        ];
    }
}
