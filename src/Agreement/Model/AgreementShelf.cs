namespace Concordat.Agreement;

/// <summary>Documents that were read, by key and version.</summary>
/// <param name="read">Each version of each agreement once.</param>
/// <param name="kinds">The kinds of artefacts that they may govern.</param>
public sealed class AgreementShelf(IEnumerable<CommissioningAgreement> read, IReadOnlyList<ArtefactKind> kinds) : AgreementLibrary
{
    private readonly ILookup<string, CommissioningAgreement> _versions =
        read.OrderByDescending(agreement => agreement.Version).ToLookup(agreement => agreement.Key, StringComparer.Ordinal);

    public IReadOnlyList<CommissioningAgreement> All => [.. _versions.Select(versions => versions.First()).OrderBy(one => one.Key, StringComparer.Ordinal)];

    public IReadOnlyList<ArtefactKind> Kinds => kinds;

    public string NameOf(string kind) => Kinds.FirstOrDefault(one => one.Key == kind)?.Name
        ?? All.Select(agreement => agreement.Stage(kind)).FirstOrDefault(stage => stage is not null)?.Name ?? kind;

    public CommissioningAgreement? Find(string key, int? version = null) =>
        _versions[key].FirstOrDefault(agreement => version is null || agreement.Version == version);
}
