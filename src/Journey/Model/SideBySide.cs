namespace Concordat.Journey;

public enum Likeness
{
    Same,

    /// <summary>The same but for a slip or a word left out.</summary>
    NearlySame,
    Different,

    /// <summary>One side, or both, says nothing.</summary>
    NotGiven,
}

/// <summary>How two people's particulars agree field by field: enough to decide by, even where the other side's may not be shown.</summary>
public sealed record SideBySide(Likeness Name, Likeness Number, Likeness Born, Likeness Postcode, Likeness Phone, Likeness Email)
{
    public static SideBySide Of(Particulars a, Particulars b) => new(
        Names(a, b),
        Texts(Identity.NormalNino(a.Nino), Identity.NormalNino(b.Nino)),
        Texts($"{a.Born:yyyy-MM-dd}", $"{b.Born:yyyy-MM-dd}"),
        Texts(Letters(a.Postcode), Letters(b.Postcode)),
        Texts(string.Concat(a.Phone.Where(char.IsAsciiDigit)), string.Concat(b.Phone.Where(char.IsAsciiDigit))),
        Texts(a.Email.Trim().ToUpperInvariant(), b.Email.Trim().ToUpperInvariant()));

    private static Likeness Names(Particulars a, Particulars b)
    {
        var (nameOfA, nameOfB) = (new WrittenName(a), new WrittenName(b));
        return nameOfA.Key.Length == 0 || nameOfB.Key.Length == 0
            ? Likeness.NotGiven
            : nameOfA.IsSameAs(nameOfB) ? Likeness.Same : nameOfA.IsLike(nameOfB) ? Likeness.NearlySame : Likeness.Different;
    }

    private static Likeness Texts(string a, string b) =>
        a.Length == 0 || b.Length == 0
            ? Likeness.NotGiven
            : a == b ? Likeness.Same : WrittenName.IsSlip(a, b) ? Likeness.NearlySame : Likeness.Different;

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
