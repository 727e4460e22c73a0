using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Agreement.Service;

/// <summary>How this room's pages write days, states and who is meant.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day of an instant, in London.</summary>
    public static string Day(DateTimeOffset at) => Day(London.DayOf(at));

    public static string First(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string State(ArtefactState state) => First(DecisionWords.Of(state));

    public static string Colour(ArtefactState state) => state switch
    {
        ArtefactState.Draft => "grey",
        ArtefactState.Proposed => "blue",
        ArtefactState.HeldBack => "red",
        ArtefactState.InForce => "green",
        ArtefactState.Withdrawn => "grey",
        ArtefactState.Superseded => "grey",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    public static string Block(BlockKind kind) => kind switch
    {
        BlockKind.OpenPoint => "Open point",
        BlockKind.Board => "Reserved to a board",
        BlockKind.Commitment => "Condition not met",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of block is not known."),
    };

    /// <summary>How long somebody has been waited for.</summary>
    public static string Waited(DateTimeOffset since, DateOnly today)
    {
        var days = today.DayNumber - London.DayOf(since).DayNumber;
        return days switch { <= 0 => "since today", 1 => "for 1 day", _ => string.Create(CultureInfo.InvariantCulture, $"for {days:N0} days") };
    }

    public static string Of(Refusal refusal) => refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence;

    public static string Counted(int number, string one) =>
        number == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {one}s");

    /// <summary>Sources in brackets, to follow a sentence.</summary>
    public static string Sources(IReadOnlyList<Citation> clauses) => clauses.Count == 0 ? "" : $" [{string.Join("; ", clauses)}]";

    /// <summary>The anchor of a part of a page, from its title.</summary>
    public static string Anchor(string title) => title.ToLowerInvariant().Replace(' ', '-');
}
