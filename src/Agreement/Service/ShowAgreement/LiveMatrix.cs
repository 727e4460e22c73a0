using Concordat.Agreement.Service.Decide;

namespace Concordat.Agreement.Service.ShowAgreement;

/// <summary>What stands in a cell of the matrix: a right of a party at a stage.</summary>
/// <param name="Open">What waits or is held back, the newest first.</param>
/// <param name="Last">On what it was exercised last and still stands; nothing where on nothing.</param>
/// <param name="Before">On how many others it was exercised before and still stands.</param>
internal sealed record LiveCell(IReadOnlyList<LiveEntry> Open, LiveEntry? Last, int Before);

internal sealed record LiveEntry(PutBefore Put, CellStanding Standing);

/// <summary>The matrix of an agreement over everything that is before the parties or in force where the reader's organisation has a seat. It
/// takes artefacts some at a time and keeps of those in force the last of each cell and their number.</summary>
internal sealed class LiveMatrix(CommissioningAgreement agreement)
{
    private readonly Dictionary<(string Stage, string Party, Right Right), LiveCell> _cells = [];

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Nothing where nothing before the parties concerns the right.</summary>
    public LiveCell? Of(Stage stage, Party party, Right right) => _cells.GetValueOrDefault((stage.Key, party.Key, right));

    public void Take(IEnumerable<ArtefactHistory> artefacts)
    {
        foreach (var put in artefacts.SelectMany(artefact => artefact.Versions)
            .Where(put => put.Status.IsOpen || put.Status.State == ArtefactState.InForce))
        {
            IsEmpty = false;
            var elements = agreement.Stage(put.Stage.Key)?.Elements ?? [];
            foreach (var (party, right) in elements.SelectMany(element => element.Rights).Select(one => (one.Party, one.Right)).Distinct())
            {
                if (CellStanding.Of(put.Matter, put.Status, party, right) is { } standing)
                {
                    Take((put.Stage.Key, party, right), new LiveEntry(put, standing));
                }
            }
        }
    }

    private void Take((string Stage, string Party, Right Right) at, LiveEntry entry)
    {
        var cell = _cells.GetValueOrDefault(at, new LiveCell([], null, 0));
        _cells[at] = entry.Standing.State != CellState.Done ? cell with { Open = [.. cell.Open, entry] }
            : cell.Last is not { } last ? cell with { Last = entry }
            : cell with { Last = entry.Standing.Since > last.Standing.Since ? entry : last, Before = cell.Before + 1 };
    }
}
