namespace Concordat.Agreement;

/// <summary>Where one step of a timetable stands on a day.</summary>
/// <param name="Done">The day on which a party recorded it done; nothing while it is not.</param>
/// <param name="Expected">The day it was done, else the earliest on which it can be: never before today, its plan or what goes before it.</param>
/// <param name="Slippage">Days behind its plan, or ahead where negative; nothing where the document plans no day.</param>
/// <param name="Slack">Days by which it may still slip before the last step of all moves; nothing once it is done.</param>
public sealed record StepStanding(Step Step, string Track, DateOnly? Done, DateOnly Expected, int? Slippage, int? Slack)
{
    /// <summary>Whether a day lost here is a day lost at the end.</summary>
    public bool IsCritical => Slack == 0;

    public bool IsLate => Slippage > 0;
}

/// <summary>How far a timetable has slipped, and which steps hold its end. The documents plan days and give no lengths, so the days that
/// they plan between a step and the last of those before it are taken to be needed; a step without a planned day takes none of its own.</summary>
public static class Schedule
{
    /// <summary>Every step, in the order of the document.</summary>
    /// <param name="done">The day on which each finished step was done, by its key.</param>
    /// <param name="today">The day asked about: nothing unfinished is expected before it.</param>
    /// <exception cref="ArgumentException">Steps wait for each other in a circle, which no document that was read does.</exception>
    public static IReadOnlyList<StepStanding> Of(IReadOnlyList<Track> timetable, IReadOnlyDictionary<string, DateOnly> done, DateOnly today)
    {
        var order = Ordered(timetable);
        var expected = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var lengths = Lengths(order);
        foreach (var step in order)
        {
            expected[step.Key] = done.TryGetValue(step.Key, out var day) ? day : Earliest(step, lengths[step.Key], expected, today);
        }

        var slack = Slacks(order, lengths, expected, done);
        return
        [
            .. from track in timetable
               from step in track.Steps
               let day = expected[step.Key]
               select new StepStanding(
                   step, track.Key, done.TryGetValue(step.Key, out var finished) ? finished : null, day,
                   step.Planned is { } planned ? day.DayNumber - planned.DayNumber : null,
                   slack.TryGetValue(step.Key, out var days) ? days : null),
        ];
    }

    private static DateOnly Earliest(Step step, int length, Dictionary<string, DateOnly> expected, DateOnly today)
    {
        var day = step.Planned > today ? step.Planned.Value : today;
        foreach (var before in Before(step, expected))
        {
            var after = expected[before].AddDays(length);
            day = after > day ? after : day;
        }

        return day;
    }

    /// <summary>The planned days between each step and the last planned before it, through steps that have no planned day.</summary>
    private static Dictionary<string, int> Lengths(IEnumerable<Step> order)
    {
        var planned = new Dictionary<string, DateOnly?>(StringComparer.Ordinal);
        var lengths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in order)
        {
            var last = Before(step, planned).Select(before => planned[before]).Max();
            planned[step.Key] = step.Planned ?? last;
            lengths[step.Key] = step.Planned is { } day && last is { } from ? Math.Max(0, day.DayNumber - from.DayNumber) : 0;
        }

        return lengths;
    }

    private static Dictionary<string, int> Slacks(
        IReadOnlyList<Step> order, Dictionary<string, int> lengths, Dictionary<string, DateOnly> expected, IReadOnlyDictionary<string, DateOnly> done)
    {
        var unfinished = order.Where(step => !done.ContainsKey(step.Key)).ToList();
        var slack = new Dictionary<string, int>(StringComparer.Ordinal);
        if (unfinished.Count == 0)
        {
            return slack;
        }

        var end = unfinished.Max(step => expected[step.Key]).DayNumber;
        foreach (var step in Enumerable.Reverse(unfinished))
        {
            var day = expected[step.Key].DayNumber;
            slack[step.Key] = unfinished.Where(after => after.After.Contains(step.Key))
                .Select(after => slack[after.Key] + expected[after.Key].DayNumber - lengths[after.Key] - day)
                .Append(end - day).Min();
        }

        return slack;
    }

    private static IEnumerable<string> Before<T>(Step step, Dictionary<string, T> known) => step.After.Where(known.ContainsKey);

    /// <summary>Each step after all that it waits for.</summary>
    private static List<Step> Ordered(IReadOnlyList<Track> timetable)
    {
        var left = timetable.SelectMany(track => track.Steps).ToList();
        var order = new List<Step>(left.Count);
        while (left.Count > 0)
        {
            var waited = left.Select(step => step.Key).ToHashSet(StringComparer.Ordinal);
            var ready = left.Where(step => !step.After.Any(waited.Contains)).ToList();
            if (ready.Count == 0)
            {
                throw new ArgumentException($"These steps wait for each other: {string.Join(", ", waited)}.", nameof(timetable));
            }

            order.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return order;
    }
}
