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
    private const int NotThere = -1;

    /// <summary>Every line whose entitlement differs from what is posted, in its amount or in its days alone. Late facts, backdated
    /// corrections and withdrawn outcomes need no case of their own.</summary>
    /// <param name="entitled">One amount for each key; a line absent here is owed nothing.</param>
    /// <param name="posted">The fold of all postings, one amount for each key.</param>
    /// <param name="cuts">Lines that a limit cut, so that a loss at a cap can be told from a withdrawal.</param>
    public static IReadOnlyList<Difference> Of(
        IReadOnlyList<LineAmount> entitled, IReadOnlyList<LineAmount> posted, IReadOnlyList<Cut> cuts)
    {
        var paid = posted as PostedLines ?? PostedLines.Of(posted);
        var changes = InOrder(Changes(entitled, paid));
        var totals = InAllStreams(changes, entitled, paid);
        var cut = new Dictionary<LineKey, Cut>();
        foreach (var one in cuts)
        {
            if (totals.ContainsKey(one.Line.WithoutStream()))
            {
                cut.TryAdd(one.Line.WithoutStream(), one);
            }
        }

        var differences = new List<Difference>(changes.Length);
        foreach (var change in changes)
        {
            if (differences.Count > 0 && differences[^1].Key == change.Key)
            {
                throw new ArgumentException($"The line {change.Key} is owed twice.", nameof(entitled));
            }

            var owed = change.Owed == NotThere ? (LineAmount?)null : entitled[change.Owed];
            var was = change.Paid == NotThere ? (LineAmount?)null : paid[change.Paid];
            differences.Add(Of(owed, was, differences.Count + 1, totals, cut));
        }

        return Displacement.Pair(differences, cut);
    }

    /// <summary>The same where all that was owed at an earlier pricing stands posted: what is owed the same now makes no difference, and is not
    /// looked at.</summary>
    /// <param name="moved">What is not the same.</param>
    /// <param name="amounts">Lines by the book's numbers, as the ledger numbers them.</param>
    public static IReadOnlyList<Difference> Of(
        MovedLines moved, Func<IReadOnlyList<EntitledLine>, IReadOnlyList<LineAmount>> amounts, PostedLines posted, IReadOnlyList<Cut> cuts)
    {
        var (now, then) = (amounts(moved.Now), amounts(moved.Then));
        var entitled = new LineAmount[now.Count];
        var keys = new LineKey[now.Count + then.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = i < now.Count ? (entitled[i] = now[i]).Key : then[i - now.Count].Key;
        }

        return Of(entitled, posted.Among(keys), cuts);
    }

    /// <summary>Every line is looked at once; only those that differ are ever sorted, added up or told.</summary>
    private static List<Change> Changes(IReadOnlyList<LineAmount> entitled, PostedLines paid)
    {
        var changes = new List<Change>();
        var isOwed = new bool[paid.Count];
        var last = -1;
        for (var i = 0; i < entitled.Count; i++)
        {
            var line = entitled[i];
            var place = paid.IndexOf(line.Key, last + 1);
            if (place < 0)
            {
                if (!line.Amount.IsZero)
                {
                    changes.Add(new Change(line.Key, i, NotThere));
                }

                continue;
            }

            if (isOwed[place])
            {
                throw new ArgumentException($"The line {line.Key} is owed twice.", nameof(entitled));
            }

            (isOwed[place], last) = (true, place);
            var before = paid[place];
            if (before.Amount != line.Amount || DaysOf(before) != DaysOf(line))
            {
                changes.Add(new Change(line.Key, i, place));
            }
        }

        for (var place = 0; place < isOwed.Length; place++)
        {
            if (!isOwed[place] && !paid[place].Amount.IsZero)
            {
                changes.Add(new Change(paid[place].Key, NotThere, place));
            }
        }

        return changes;
    }

    /// <summary>In the order of <see cref="LineKey.Order"/>: by the numbers of participant and referral first, so that names are compared only where
    /// these are the same.</summary>
    private static Change[] InOrder(List<Change> changes)
    {
        var (keys, places) = (new long[changes.Count], new int[changes.Count]);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = changes[i].Key;
            (keys[i], places[i]) = (((long)(key.Participant?.Value ?? 0) << 32) | (uint)(key.Referral?.Value ?? 0), i);
        }

        Array.Sort(keys, places);
        for (int first = 0, end; first < keys.Length; first = end)
        {
            for (end = first + 1; end < keys.Length && keys[end] == keys[first];)
            {
                end++;
            }

            places.AsSpan(first..end).Sort((a, b) => LineKey.Order(changes[a].Key, changes[b].Key));
        }

        return Array.ConvertAll(places, place => changes[place]);
    }

    /// <summary>What the lines that differ come to in all streams together, posted and, where anything is posted, owed.</summary>
    private static Dictionary<LineKey, (Money Was, Money Now)> InAllStreams(
        Change[] changes, IReadOnlyList<LineAmount> entitled, PostedLines paid)
    {
        var totals = new Dictionary<LineKey, (Money Was, Money Now)>();
        if (paid.Count == 0)
        {
            return totals;
        }

        var people = new HashSet<ParticipantId?>();
        foreach (var change in changes)
        {
            totals[change.Key.WithoutStream()] = default;
            people.Add(change.Key.Participant);
        }

        foreach (var line in paid.Where(line => people.Contains(line.Key.Participant)))
        {
            var key = line.Key.WithoutStream();
            if (totals.TryGetValue(key, out var sum))
            {
                totals[key] = (sum.Was + line.Amount, sum.Now);
            }
        }

        people = [.. totals.Where(sum => !sum.Value.Was.IsZero).Select(sum => sum.Key.Participant)];
        // a line of which nothing stands is new, whatever it comes to: mostly there is nobody left to add up
        foreach (var line in people.Count == 0 ? [] : entitled.Where(line => people.Contains(line.Key.Participant)))
        {
            var key = line.Key.WithoutStream();
            if (totals.TryGetValue(key, out var sum))
            {
                totals[key] = (sum.Was, sum.Now + line.Amount);
            }
        }

        return totals;
    }

    private static Difference Of(
        in LineAmount? owed, in LineAmount? paid, int number, Dictionary<LineKey, (Money Was, Money Now)> totals, Dictionary<LineKey, Cut> cuts)
    {
        // A line that is no longer owed keeps the days and the version under which it was posted.
        var about = owed ?? paid!.Value;
        var (was, now) = (paid?.Amount ?? Money.Zero, owed?.Amount ?? Money.Zero);
        var inAll = about.Key.WithoutStream();
        var (wasInAll, nowInAll) = totals.GetValueOrDefault(inAll);
        var cause = was == now ? Cause.Redated : CauseOf(wasInAll, nowInAll, cuts.ContainsKey(inAll));
        return new Difference(number, about.Key, about.Delivery, about.Earned, about.Payable, was, now, cause, null,
            cause == Cause.Displaced ? cuts[inAll].Limit : "", about.Version, about.Rule)
        {
            Before = paid is { } before ? DaysOf(before) : null,
        };
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

    /// <summary>A line that is owed and posted differently, by its places among what is owed and what is paid; <see cref="NotThere"/> where it is
    /// only the other.</summary>
    private readonly record struct Change(LineKey Key, int Owed, int Paid);
}
