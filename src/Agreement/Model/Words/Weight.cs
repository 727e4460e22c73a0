namespace Concordat.Agreement.Words;

/// <summary>How much say rights give, from none to the last word.</summary>
public enum Weight
{
    NoPart,
    Serves,
    HasAVoice,
    Leads,
    Decides,
}

/// <summary>What a side may do at a stage, weighed by the strongest right that it holds.</summary>
public static class Weights
{
    public static Weight Of(Right right) => right switch
    {
        Right.Determine or Right.SignOff or Right.Sign or Right.Assure => Weight.Decides,
        Right.Own or Right.Lead => Weight.Leads,
        Right.Advise or Right.TakePart => Weight.HasAVoice,
        Right.Provide or Right.Inform => Weight.Serves,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right is not known."),
    };

    public static string Said(Weight weight) => weight switch
    {
        Weight.NoPart => "has no part",
        Weight.Serves => "provides or informs",
        Weight.HasAVoice => "has a voice",
        Weight.Leads => "leads",
        Weight.Decides => "decides",
        _ => throw new ArgumentOutOfRangeException(nameof(weight), weight, "This weight is not known."),
    };
}
