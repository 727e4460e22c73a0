namespace Concordat.Payments.Service.Wording;

/// <summary>How pages write of claims to funders.</summary>
internal static class FunderSays
{
    public static string Standing(FunderAct act) => act switch
    {
        FunderAct.Prepared => "To authorise",
        FunderAct.Authorised => "Authorised",
        FunderAct.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    public static string Act(FunderAct act) => act switch
    {
        FunderAct.Prepared => "Prepared by",
        FunderAct.Authorised => "Authorised by",
        FunderAct.Withdrawn => "Withdrawn by",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    /// <summary>The words carry the meaning, the colour only helps.</summary>
    public static string Colour(FunderAct act) => act switch
    {
        FunderAct.Prepared => "yellow",
        FunderAct.Authorised => "green",
        FunderAct.Withdrawn => "grey",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    /// <summary>What became of entries, by the word that the store has for it.</summary>
    public static string Part(string part) => part switch
    {
        "asked" => "Asked for by this",
        "given-back" => "Given back: claimed before, and no longer evidenced or matched",
        "evidence" => "Waits: evidence that the funder asks for is not held",
        "match" => "Waits: the match does not reach for it",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "This part is not known."),
    };
}
