using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.ListDecisions;

/// <summary>What the parties decide, as the page and its file filter it.</summary>
internal sealed class DecisionList(DecisionRecords records, Waits waits)
{
    public const string Mine = "mine";
    public const string Open = "open";

    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("", "All"), new(Open, "Open"), new(Mine, "Waiting for me"),
        .. Enum.GetValues<ArtefactState>().Select(state => new Choice(DecisionWords.Of(state), Says.State(state))),
    ];

    /// <summary>Whether a filter is one of the choices.</summary>
    public static bool Knows(string? show) => string.IsNullOrEmpty(show) || Choices.Any(choice => choice.Value == show);

    /// <summary>Everything that the caller sees and both filters let through, the newest first.</summary>
    public async Task<IReadOnlyList<ArtefactHistory>> Of(Work work, string? show, string? kind)
    {
        var all = show == Mine ? await waits.For(work) : await records.Read(work, await Artefacts.Numbers(work));
        return [.. all.Where(one => string.IsNullOrEmpty(kind) || one.Newest.Row.Kind == kind).Where(one => Fits(one.Newest.Status, show))];
    }

    private static bool Fits(Status status, string? show) => show switch
    {
        null or "" or Mine => true,
        Open => status.IsOpen,
        _ => DecisionWords.Of(status.State) == show,
    };
}
