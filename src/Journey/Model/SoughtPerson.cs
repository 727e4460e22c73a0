using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>How somebody is looked for.</summary>
public enum SoughtBy
{
    Reference,
    Referral,
    Nino,
    Name,
}

/// <summary>What was typed to find somebody: a reference, a National Insurance number or a name, told apart by how it is written.</summary>
/// <param name="Text">As it is looked for; personal data unless it is a reference.</param>
public sealed record SoughtPerson(SoughtBy By, string Text)
{
    private const int LengthOfReference = 9;
    private const int LengthOfReferral = 11;

    /// <summary>Refused: fewer than three letters; a name or number where the asker is shown nobody's identity.</summary>
    /// <param name="knowsPeople">Whether the asker is shown who participants are.</param>
    public static Ruling<SoughtPerson> Read(string typed, bool knowsPeople)
    {
        var text = typed.Trim();
        var capitals = text.ToUpperInvariant();
        if (IsReference(capitals))
        {
            return new SoughtPerson(capitals.Length == LengthOfReferral ? SoughtBy.Referral : SoughtBy.Reference, capitals);
        }

        if (!knowsPeople)
        {
            return new Refusal("reference-only", "Your role follows people by reference. Enter a reference, such as C7K2-94QD.");
        }

        if (Identity.NormalNino(text) is { Length: > 0 } nino)
        {
            return new SoughtPerson(SoughtBy.Nino, nino);
        }

        return text.Count(char.IsLetter) < NameGrams.LeastLetters
            ? new Refusal("too-short", $"Enter at least {NameGrams.LeastLetters} letters of a name, a National Insurance number or a reference.")
            : new SoughtPerson(SoughtBy.Name, text);
    }

    /// <summary>Personal data never prints itself.</summary>
    public override string ToString() => $"somebody sought by {By}";

    private static bool IsReference(string text) =>
        (text.Length == LengthOfReference && IsOpaque(text)) || (text.Length == LengthOfReferral && text.StartsWith("R-", StringComparison.Ordinal) && IsOpaque(text[2..]));

    private static bool IsOpaque(string text) => text[4] == '-' && text.Where((_, i) => i != 4).All(char.IsAsciiLetterOrDigit);
}
