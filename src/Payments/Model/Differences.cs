using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Why a run posts a difference.</summary>
public enum Cause
{
    /// <summary>Nothing was posted for the line.</summary>
    New,

    /// <summary>Something was posted, and it now comes to another amount or another stream.</summary>
    Changed,

    /// <summary>It was posted and is no longer earned: recovered.</summary>
    Withdrawn,

    /// <summary>It is still earned, but a cap or a stream has no room left for it, because an earlier line took that room.</summary>
    Displaced,

    /// <summary>It comes to the same, and was earned or falls due on another day: no money moves.</summary>
    Redated,
}

/// <summary>A line that a limit cut, and the reach of that limit.</summary>
public readonly record struct Cut(LineKey Line, string Limit, LimitScope Scope);

/// <summary>When a line was earned, and when it falls due.</summary>
public readonly record struct LineDays(DateOnly Earned, DateOnly Payable);

/// <summary>One line of a run: what to post so that what is posted equals what is entitled.</summary>
/// <param name="Number">From 1, in the order of <see cref="LineKey.Order"/>.</param>
/// <param name="Pair">For a displaced line: the number of the line that took its room; null otherwise, or where no one line did.</param>
/// <param name="Limit">For a displaced line: the limit that was full; else empty.</param>
public sealed record Difference(
    int Number,
    LineKey Key,
    OrganisationId? Delivery,
    DateOnly Earned,
    DateOnly Payable,
    Money Was,
    Money Now,
    Cause Cause,
    int? Pair,
    string Limit,
    string Version,
    string Rule)
{
    /// <summary>Now less was; nothing only where the days alone have changed.</summary>
    public Money Amount => Now - Was;

    /// <summary>The days under which the line was posted last; null where it never was.</summary>
    public LineDays? Before { get; init; }

    /// <summary>Whether the line was posted under other days than these.</summary>
    public bool HasOtherDays => Before is { } before && before != new LineDays(Earned, Payable);

    /// <summary>Numbers of the facts that made a line posted before differ.</summary>
    public IReadOnlyList<long> Facts { get; init; } = [];
}

/// <summary>required = entitled − posted, line by line.</summary>
public static class Differences
{
    /// <summary>Every line whose entitlement differs from what is posted, in its amount or in its days alone. Late facts, backdated
    /// corrections and withdrawn outcomes need no case of their own.</summary>
    /// <param name="entitled">One amount for each key; a line absent here is owed nothing.</param>
    /// <param name="posted">The fold of all postings, one amount for each key.</param>
    /// <param name="cuts">Lines that a limit cut, so that a loss at a cap can be told from a withdrawal.</param>
    public static IReadOnlyList<Difference> Of(
        IReadOnlyList<LineAmount> entitled, IReadOnlyList<LineAmount> posted, IReadOnlyList<Cut> cuts)
    {
        var owed = entitled.ToDictionary(line => line.Key);
        var paid = posted.ToDictionary(line => line.Key);
        var owedInAll = WithoutStreams(entitled);
        var paidInAll = WithoutStreams(posted);
        var cut = new Dictionary<LineKey, Cut>();
        foreach (var one in cuts)
        {
            cut.TryAdd(one.Line.WithoutStream(), one);
        }

        var differences = new List<Difference>();
        foreach (var key in owed.Keys.Union(paid.Keys).Order(Comparer<LineKey>.Create(LineKey.Order)))
        {
            var isPaid = paid.TryGetValue(key, out var before);
            var isOwed = owed.TryGetValue(key, out var line);
            if (before.Amount == line.Amount && !(isPaid && isOwed && DaysOf(before) != DaysOf(line)))
            {
                continue;
            }

            var cause = before.Amount == line.Amount ? Cause.Redated : CauseOf(
                paidInAll.GetValueOrDefault(key.WithoutStream()), owedInAll.GetValueOrDefault(key.WithoutStream()),
                cut.ContainsKey(key.WithoutStream()));
            // A line that is no longer owed keeps the days and the version under which it was posted.
            var about = isOwed ? line : before;
            var limit = cause == Cause.Displaced ? cut[key.WithoutStream()].Limit : "";
            differences.Add(new Difference(differences.Count + 1, key, about.Delivery, about.Earned, about.Payable,
                before.Amount, line.Amount, cause, null, limit, about.Version, about.Rule)
            {
                Before = isPaid ? DaysOf(before) : null,
            });
        }

        return Displacement.Pair(differences, cut);
    }

    private static LineDays DaysOf(in LineAmount line) => new(line.Earned, line.Payable);

    private static Cause CauseOf(Money was, Money now, bool isCut)
    {
        if (was.IsZero)
        {
            return Cause.New;
        }

        if (isCut && now < was)
        {
            return Cause.Displaced;
        }

        return now.IsZero ? Cause.Withdrawn : Cause.Changed;
    }

    private static Dictionary<LineKey, Money> WithoutStreams(IReadOnlyList<LineAmount> lines)
    {
        var totals = new Dictionary<LineKey, Money>();
        foreach (var line in lines)
        {
            var key = line.Key.WithoutStream();
            totals[key] = totals.GetValueOrDefault(key) + line.Amount;
        }

        return totals;
    }
}
