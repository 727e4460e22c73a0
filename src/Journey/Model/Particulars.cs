using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Who somebody is: personal data, kept encrypted, never in the journal. Empty text means not said.</summary>
/// <param name="Nino">As given; compared without spaces, case or suffix.</param>
public sealed record Particulars(
    string Title, string GivenName, string FamilyName, string Nino, DateOnly? Born, string Address, string Postcode, string Phone,
    string Email)
{
    /// <summary>What else the referral said in words: aims, restrictions, preferences. Erasable, never exported in lists.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();
}

/// <summary>Whether an arriving person is known.</summary>
public abstract record Identification
{
    private Identification()
    {
    }

    /// <summary>The same person as one on record.</summary>
    public sealed record Known(ParticipantId Participant, string Reference) : Identification;

    /// <summary>Nobody like this is on record, nor earlier among those asked about together.</summary>
    public sealed record New(ParticipantId Participant, string Reference) : Identification;

    /// <summary>Somebody on record may be the same: a person must decide. The referral waits.</summary>
    public sealed record Question(int Number, IReadOnlyList<string> Reasons) : Identification;
}
