using System.Globalization;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;

namespace Concordat.Governance.Service;

/// <summary>How this room's pages and packs write days, states and numbers.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day of an instant, in London.</summary>
    public static string Day(DateTimeOffset at) => Day(London.DayOf(at));

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The first day of the month in which a day lies.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string First(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string Of(Refusal refusal) => refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence;

    public static string Counted(int number, string one) =>
        number == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {one}s");

    public static string Of(DeputyTerms deputies)
    {
        var place = deputies.Place switch
        {
            DeputyPlace.NotSaid => "The terms of reference say nothing of them: a named deputy sits and votes, and does not make up the quorum",
            DeputyPlace.Counts => "A named deputy sits, votes and makes up the quorum",
            DeputyPlace.Sits => "A named deputy sits and votes, and does not make up the quorum",
            DeputyPlace.None => "Nobody sits for the holder of an office",
            _ => throw new ArgumentOutOfRangeException(nameof(deputies), deputies.Place, "This place of deputies is not known."),
        };
        return deputies.NoticeDays == 0 ? place : $"{place}; named at least {Counted(deputies.NoticeDays, "day")} before";
    }

    public static string State(MeetingState state) => state switch
    {
        MeetingState.Planned => "Planned",
        MeetingState.PackIssued => "Pack issued",
        MeetingState.Held => "Held",
        MeetingState.Minuted => "Minutes written",
        MeetingState.Agreed => "Minutes agreed",
        MeetingState.Cancelled => "Cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    /// <summary>How a meeting was moved or cancelled, with the reason.</summary>
    public static string Of(MeetingChangeRow change)
    {
        if (change.IsCancelled)
        {
            return $"Cancelled on {Day(change.ChangedAt)}: {change.Reason}";
        }

        var moved = new List<string>();
        if (change.WasOn != change.HeldOn)
        {
            moved.Add($"from {Day(change.WasOn)} to {Day(change.HeldOn)}");
        }

        if (change.WasStarts != change.Starts)
        {
            moved.Add($"from {change.WasStarts} to {change.Starts}");
        }

        if (change.WasPlace != change.Place)
        {
            moved.Add($"from {change.WasPlace} to {change.Place}");
        }

        return $"Moved on {Day(change.ChangedAt)} {string.Join(", ", moved)}: {change.Reason}";
    }

    public static string Of(Purpose purpose) => purpose switch
    {
        Purpose.ForInformation => "For information",
        Purpose.ForDiscussion => "For discussion",
        Purpose.ForDecision => "For decision",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "This purpose is not known."),
    };

    public static string Of(Vote vote) => vote switch
    {
        Vote.For => "For",
        Vote.Against => "Against",
        Vote.Abstained => "Abstained",
        _ => throw new ArgumentOutOfRangeException(nameof(vote), vote, "This vote is not known."),
    };

    public static string Of(ActionState state) => state switch
    {
        ActionState.Open => "To do",
        ActionState.Overdue => "Overdue",
        ActionState.Done => "Done",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    public static string Colour(ActionState state) => state switch
    {
        ActionState.Open => "blue",
        ActionState.Overdue => "red",
        ActionState.Done => "green",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };
}
