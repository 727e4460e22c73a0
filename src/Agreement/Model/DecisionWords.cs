namespace Concordat.Agreement;

/// <summary>Acts, rights and states as people say them.</summary>
public static class DecisionWords
{
    /// <summary>What one does: <c>sign off</c>.</summary>
    public static string Of(ActKind act) => act switch
    {
        ActKind.Propose => "propose",
        ActKind.Advise => "advise",
        ActKind.Determine => "determine",
        ActKind.SignOff => "sign off",
        ActKind.Sign => "sign",
        ActKind.Assure => "assure",
        ActKind.Object => "object",
        ActKind.Withdraw => "withdraw",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    /// <summary>What was done: <c>signed off</c>.</summary>
    public static string Done(ActKind act) => act switch
    {
        ActKind.Propose => "proposed",
        ActKind.Advise => "advised",
        ActKind.Determine => "determined",
        ActKind.SignOff => "signed off",
        ActKind.Sign => "signed",
        ActKind.Assure => "assured",
        ActKind.Object => "objected",
        ActKind.Withdraw => "withdrew",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    public static string Of(Right right) => right switch
    {
        Right.Own => "own",
        Right.Lead => "lead",
        Right.Determine => "determine",
        Right.SignOff => "sign off",
        Right.Sign => "sign",
        Right.Assure => "assure",
        Right.Advise => "advise",
        Right.TakePart => "take part",
        Right.Provide => "provide",
        Right.Inform => "inform",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right is not known."),
    };

    public static string Of(ArtefactState state) => state switch
    {
        ArtefactState.Draft => "draft",
        ArtefactState.Proposed => "proposed",
        ArtefactState.HeldBack => "held back",
        ArtefactState.InForce => "in force",
        ArtefactState.Withdrawn => "withdrawn",
        ArtefactState.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    /// <summary>An act by its word; nothing where the word is none.</summary>
    public static ActKind? ActOf(string word) =>
        Enum.GetValues<ActKind>().Where(kind => Of(kind) == word).Cast<ActKind?>().FirstOrDefault();

    /// <summary>Names as alternatives: <c>one, two or three</c>.</summary>
    public static string Either(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}";
    }
}
