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
}
