using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>A person on record with whom an arrival is compared.</summary>
public sealed record KnownPerson(ParticipantId Participant, string Reference, Particulars Particulars);

/// <summary>Whether an arrival is somebody on record.</summary>
public abstract record IdentityAnswer
{
    private IdentityAnswer()
    {
    }

    public sealed record Same(KnownPerson Person) : IdentityAnswer;

    public sealed record New : IdentityAnswer;

    /// <param name="People">Who it may be, in the order of their numbers.</param>
    /// <param name="Reasons">Codes of <see cref="IdentityReasons"/>, each once, in the order of the people that raise them.</param>
    public sealed record Question(IReadOnlyList<KnownPerson> People, IReadOnlyList<string> Reasons) : IdentityAnswer;
}

/// <summary>Why nobody but a person can say whether two are one: a closed list.</summary>
public static class IdentityReasons
{
    public const string NameDiffers = "name-differs";
    public const string BirthDiffers = "birth-differs";
    public const string BirthMissing = "birth-missing";
    public const string NumberMissing = "number-missing";
    public const string NumberNearlySame = "number-nearly-same";
    public const string NumberDiffers = "number-differs";
    public const string SeveralOnRecord = "several-on-record";

    public static string Sentence(string reason) => reason switch
    {
        NameDiffers => "The National Insurance number is the same, the name is not.",
        BirthDiffers => "The National Insurance number is the same, the date of birth is not.",
        BirthMissing => "The National Insurance number is the same and the name is nearly, but a date of birth is missing.",
        NumberMissing => "Name and date of birth agree, but a National Insurance number is missing.",
        NumberNearlySame => "Name and date of birth agree, and the National Insurance numbers differ by one slip.",
        NumberDiffers => "Name, date of birth and postcode agree, but the National Insurance numbers are different.",
        SeveralOnRecord => "More than one person on record answers to this.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No reason of the list."),
    };
}
