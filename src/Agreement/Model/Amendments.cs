namespace Concordat.Agreement;

/// <summary>How an open point is settled: by an amendment that each party that owns the point signs, through its commissioner.</summary>
public static class Amendments
{
    /// <summary>The kind of artefact; its key is the open point's.</summary>
    public const string Kind = "amendment";

    private const string Office = "commissioner";
    private const string Prefix = "amendment: ";

    /// <summary>The stage of the document, or that of the amendment which settles one of its open points; nothing where there is no such stage.</summary>
    public static Stage? StageOf(CommissioningAgreement agreement, string key) =>
        agreement.Stage(key) ?? (key.StartsWith(Prefix, StringComparison.Ordinal) && agreement.OpenPoint(key[Prefix.Length..]) is { } point
            ? StageFor(point)
            : null);

    /// <summary>The stage for a kind of artefact: the one that governs it, the amendment's, or a stage that no room governs yet and whose artefacts
    /// bear its own name. Nothing where the agreement does not speak of it.</summary>
    /// <param name="key">The artefact's key.</param>
    public static Stage? StageFor(CommissioningAgreement agreement, string kind, string key) =>
        agreement.Governing(kind)
        ?? (kind == Kind && agreement.OpenPoint(key) is { } point ? StageFor(point)
            : agreement.Stage(kind) is { Governs.Count: 0 } stage ? stage : null);

    /// <summary>What settling a point takes: any owner proposes, every owner signs.</summary>
    public static Stage StageFor(OpenPoint point) => new(
        Prefix + point.Key, "Amendments", [Kind],
        [
            new Element(point.Key, point.Asks,
            [
                .. point.Owners.Select(owner => RightOf(owner, Right.Own, "proposes an answer", point)),
                .. point.Owners.Select(owner => RightOf(owner, Right.Sign, "signs the answer", point)),
            ], [], point.Clauses),
        ], null, point.Clauses);

    /// <summary>What amendments have lifted, from where they stand.</summary>
    public static IEnumerable<Lifted> Lifts(IEnumerable<(string Point, Status Status)> amendments) => amendments
        .Where(amendment => amendment.Status.TookEffect is not null)
        .Select(amendment => new Lifted(BlockKind.OpenPoint, amendment.Point, amendment.Status.TookEffect!.Value));

    private static PartyRight RightOf(string party, Right right, string does, OpenPoint point) =>
        new(party, right, "", does, Office, null, null, null, point.Clauses);
}
