using Concordat.Agreement.Reading;
using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement;

/// <summary>Turns documents into agreements.</summary>
public static class Agreements
{
    /// <summary>Reads one agreement; whole or not at all.</summary>
    public static ReadAgreement Read(MapNode root, House house)
    {
        var reader = new DocumentReader(house);
        var agreement = reader.Read(root);
        return new ReadAgreement(agreement, [.. reader.Problems.Distinct()]);
    }

    /// <summary>Reads the kinds of artefacts that stages may govern.</summary>
    public static ReadKinds Kinds(MapNode root)
    {
        var problems = new List<Problem>();
        var kinds = (Fields.Of(root, Shapes.Artefacts, problems)?.Named("artefacts") ?? [])
            .Select(entry => (entry.Key.Text, Fields: Fields.Of(entry.Value, Shapes.Artefact, problems)))
            .Select(each => new ArtefactKind(each.Text, each.Fields?.Text("name")?.Text ?? "", Content(each.Fields), OpensContract(each.Fields))).ToList();
        return new ReadKinds(problems.Count == 0 ? kinds : [], problems);

        DefinitionContent Content(Fields? fields) => fields is not null && fields.Has("content")
            ? Values.Choice(fields.Text("content"), problems, ("definition", DefinitionContent.Every), ("overlay", DefinitionContent.WithOverlay)) ?? default
            : default;

        bool OpensContract(Fields? fields) =>
            fields is not null && fields.Has("before") && Values.Choice(fields.Text("before"), problems, ("contract", true)) is true;
    }
}

/// <summary>What the house around an agreement knows: agreements may name nothing else.</summary>
/// <param name="Kinds">Keys of the kinds of artefacts.</param>
/// <param name="Offices">Roles in which people act.</param>
public sealed record House(IReadOnlyList<string> Kinds, IReadOnlyList<string> Offices);

/// <summary>An agreement, or the problems that keep it from loading; never half.</summary>
public sealed record ReadAgreement(CommissioningAgreement? Agreement, IReadOnlyList<Problem> Problems);

/// <summary>The kinds, or the problems that keep them from loading; never half.</summary>
public sealed record ReadKinds(IReadOnlyList<ArtefactKind> Kinds, IReadOnlyList<Problem> Problems);
