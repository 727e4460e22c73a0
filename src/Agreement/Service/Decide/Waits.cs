using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Decide;

/// <summary>What waits for somebody: rights of the person's own office that can be exercised now.</summary>
internal sealed class Waits(DecisionRecords records, IEnumerable<KeptKind> kept)
{
    /// <summary>The artefacts that wait for the caller, the newest first. What the caller decides on another room's page waits there.</summary>
    public async Task<IReadOnlyList<ArtefactHistory>> For(Work work)
    {
        var waiting = new List<ArtefactHistory>();
        await foreach (var some in records.ByAndBy(work, null, null))
        {
            waiting.AddRange(await Among(work, some));
        }

        return waiting;
    }

    /// <summary>Those of some artefacts that wait for the caller.</summary>
    public async Task<IReadOnlyList<ArtefactHistory>> Among(Work work, IReadOnlyList<ArtefactHistory> all)
    {
        var parties = await Bindings.PartiesOf(work, [.. all.Select(artefact => artefact.Newest.Row.Binding).Distinct()]);
        return [.. all.Where(artefact => IsFor(work, artefact.Newest, parties[artefact.Newest.Row.Binding]))];
    }

    /// <summary>Whether the caller decides this on the page of the room that keeps it; nothing where not.</summary>
    public KeptKind? Elsewhere(Work work, VersionRow row) => kept.FirstOrDefault(kind =>
        kind.Kind == row.Kind && kind.Office == work.Caller.Role && row.Organisation == work.Caller.Organisation.Value);

    /// <summary>The operation that reads the artefact where it is kept; nothing where no room keeps its kind.</summary>
    public string? ReadBy(VersionRow row) => kept.FirstOrDefault(kind => kind.Kind == row.Kind)?.Operation;

    private bool IsFor(Work work, PutBefore newest, IEnumerable<string> parties) =>
        newest.Status.Objections.Count == 0 && Elsewhere(work, newest.Row) is null
        && newest.Status.Waiting.Any(awaited => awaited.Since is not null && awaited.Holding.Right.Office == work.Caller.Role
            && parties.Contains(awaited.Holding.Right.Party));
}
