using Concordat.Agreement.Service.Store;

namespace Concordat.Agreement.Service.Decide;

/// <summary>One version of an artefact with the agreement under which it was put.</summary>
internal sealed record PutBefore(VersionRow Row, Matter Matter, Status Status)
{
    public CommissioningAgreement Agreement => Matter.Agreement;

    public Stage Stage => Matter.Stage;

    public Decision ToDecision() => new(
        Row.Artefact, Row.Kind, Row.Key, Row.Title, Agreement, Stage, Row.Version, Row.Digest, Status);
}

/// <summary>An artefact with all its versions, the oldest first.</summary>
internal sealed record ArtefactHistory(IReadOnlyList<PutBefore> Versions)
{
    public PutBefore Newest => Versions[^1];

    public int Number => Newest.Row.Artefact;

    /// <summary>When something last happened to it: what comes next is never earlier.</summary>
    public DateTimeOffset LastAt => Newest.Matter.Acts is [.., var act] && act.At > Newest.Row.At ? act.At : Newest.Row.At;

    /// <summary>Where it stands once an act on the newest version is done too. No act lifts a block of what it is done on, so that whatever else was
    /// read stays as it was.</summary>
    /// <param name="act">As it was kept, later than every other.</param>
    /// <param name="now">Of whoever did it.</param>
    public ArtefactHistory With(Act act, DateTimeOffset now)
    {
        List<Matter> matters = [.. Versions.Select(put => put.Matter)];
        matters[^1] = matters[^1] with { Acts = [.. matters[^1].Acts, act] };
        var statuses = Status.Of(matters, act.At > now ? act.At : now);
        return new ArtefactHistory([.. Versions.Select((put, i) => put with { Matter = matters[i], Status = statuses[i] })]);
    }
}
