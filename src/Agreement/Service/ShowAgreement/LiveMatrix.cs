using Concordat.Agreement.Service.Decide;

namespace Concordat.Agreement.Service.ShowAgreement;

/// <summary>What stands in a cell of the matrix: a right of a party at a stage.</summary>
/// <param name="Open">What waits or is held back, the newest first.</param>
/// <param name="Done">On what it was exercised and still stands, the newest first.</param>
internal sealed record LiveCell(IReadOnlyList<LiveEntry> Open, IReadOnlyList<LiveEntry> Done);

internal sealed record LiveEntry(PutBefore Put, CellStanding Standing);

/// <summary>The matrix of an agreement over everything that is before the parties or in force where the reader's organisation has a seat.</summary>
internal sealed class LiveMatrix(IReadOnlyList<ArtefactHistory> artefacts)
{
    private readonly ILookup<string, PutBefore> _versions = artefacts.SelectMany(artefact => artefact.Versions)
        .Where(put => put.Status.IsOpen || put.Status.State == ArtefactState.InForce).ToLookup(put => put.Stage.Key);

    public bool IsEmpty => _versions.Count == 0;

    /// <summary>Nothing where nothing before the parties concerns the right.</summary>
    public LiveCell? Of(Stage stage, Party party, Right right)
    {
        var entries = _versions[stage.Key]
            .Select(put => (put, Standing: CellStanding.Of(put.Matter, put.Status, party.Key, right)))
            .Where(pair => pair.Standing is not null).Select(pair => new LiveEntry(pair.put, pair.Standing!)).ToList();
        return entries.Count == 0 ? null : new LiveCell(
            [.. entries.Where(entry => entry.Standing.State != CellState.Done)],
            [.. entries.Where(entry => entry.Standing.State == CellState.Done).OrderByDescending(entry => entry.Standing.Since)]);
    }
}
