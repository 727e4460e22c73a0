using Concordat.Agreement.Service.Decide;
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

    /// <summary>What the caller sees and both filters let through, the newest first, read by and by: whoever wants a page reads no more than
    /// it takes. Where things stand is computed, so a filter by it reads on until enough fit.</summary>
    /// <param name="after">Only what was put before the artefact of this number.</param>
    public async IAsyncEnumerable<ArtefactHistory> Of(Work work, string? show, string? kind, int? after = null)
    {
        await foreach (var some in records.ByAndBy(work, kind, null, after))
        {
            foreach (var one in show == Mine ? await waits.Among(work, some) : some.Where(one => Fits(one.Newest.Status, show)))
            {
                yield return one;
            }
        }
    }

    private static bool Fits(Status status, string? show) => show switch
    {
        null or "" => true,
        Open => status.IsOpen,
        _ => DecisionWords.Of(status.State) == show,
    };
}
