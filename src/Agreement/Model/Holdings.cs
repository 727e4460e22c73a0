namespace Concordat.Agreement;

/// <summary>A right that must be exercised before the version takes effect: to determine, sign off, sign or assure an element.</summary>
public sealed record Holding(Element Element, PartyRight Right)
{
    public bool IsSigning => Right.Right == Agreement.Right.Sign;
}

/// <summary>Which rights of a stage allow which acts.</summary>
public static class Holdings
{
    /// <summary>The rights that hold a version back on a day, in the order of the document.</summary>
    public static IReadOnlyList<Holding> Of(Stage stage, DateOnly day) =>
        [.. Named(stage, day).Where(named => Holds(named.Right.Right))];

    /// <summary>Whether a right holds a version back until it is exercised.</summary>
    public static bool Holds(Right right) => right is Right.Determine or Right.SignOff or Right.Sign or Right.Assure;

    /// <summary>Whether a right allows an act. Taking back needs the act that is taken back, not a right.</summary>
    public static bool Allows(Right right, ActKind act) => act switch
    {
        ActKind.Propose => right is Right.Own or Right.Lead or Right.Determine,
        ActKind.Advise => right is not (Right.Provide or Right.Inform),
        ActKind.Determine => right == Right.Determine,
        ActKind.SignOff => right == Right.SignOff,
        ActKind.Sign => right == Right.Sign,
        ActKind.Assure => right == Right.Assure,
        ActKind.Object => Holds(right),
        ActKind.Withdraw => false,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    /// <summary>The act that exercises a right which holds a version back.</summary>
    public static ActKind ActOf(Right right) => right switch
    {
        Right.Determine => ActKind.Determine,
        Right.SignOff => ActKind.SignOff,
        Right.Sign => ActKind.Sign,
        Right.Assure => ActKind.Assure,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right holds nothing back."),
    };

    /// <summary>Every right of a stage that stands on a day.</summary>
    public static IEnumerable<Holding> Named(Stage stage, DateOnly day) =>
        stage.Elements.SelectMany(element => element.Rights.Where(right => StandsOn(right, day)).Select(right => new Holding(element, right)));

    private static bool StandsOn(PartyRight right, DateOnly day) => (right.From is null || right.From <= day) && (right.To is null || day <= right.To);
}
