namespace Concordat.Journey;

/// <summary>Whether two sets of particulars are one person. Two spellings or formats of the same number, name and day are one person;
/// what disagrees in one of the three is a question for a person; everything else is two people. Nobody is merged on a guess, and
/// nobody who might be on record is put there again unseen.</summary>
public static class Identity
{
    /// <summary>The two letters and six digits of a National Insurance number however it is written: without blanks, dots or hyphens,
    /// in capitals, without its suffix, a letter O among the digits read as nought and a nought among the letters as O.</summary>
    /// <returns>Empty where the text is no such number.</returns>
    public static string NormalNino(string text)
    {
        var plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (plain.Length is not (8 or 9))
        {
            return "";
        }

        var key = plain[..2].Replace('0', 'O') + plain[2..8].Replace('O', '0');
        var isNumber = char.IsAsciiLetterUpper(key[0]) && char.IsAsciiLetterUpper(key[1]) && key.Skip(2).All(char.IsAsciiDigit)
            && (plain.Length == 8 || char.IsAsciiLetterUpper(plain[8]));
        return isNumber ? key : "";
    }

    /// <summary>The same for every writing of a name that is taken for the same, so that candidates are found by it. People who may
    /// be the same under a slip have different keys: look them up by day of birth or by number as well.</summary>
    public static string NameKey(Particulars particulars) => new WrittenName(particulars).Key;

    /// <summary>Says who an arrival is.</summary>
    /// <param name="arrival">As the referral gives it.</param>
    /// <param name="candidates">People on record with the same number, name key or day of birth. Their order decides nothing.</param>
    public static IdentityAnswer Of(Particulars arrival, IReadOnlyList<KnownPerson> candidates)
    {
        var same = new List<KnownPerson>();
        var open = new List<(KnownPerson Person, string Reason)>();
        foreach (var candidate in candidates.OrderBy(person => person.Participant.Value))
        {
            switch (Compare(arrival, candidate.Particulars))
            {
                case { IsSame: true }:
                    same.Add(candidate);
                    break;
                case { Reason: { } reason }:
                    open.Add((candidate, reason));
                    break;
            }
        }

        return (same.Count, open.Count) switch
        {
            (1, _) => new IdentityAnswer.Same(same[0]),
            ( > 1, _) => new IdentityAnswer.Question(same, [IdentityReasons.SeveralOnRecord]),
            (0, 0) => new IdentityAnswer.New(),
            _ => new IdentityAnswer.Question([.. open.Select(o => o.Person)], [.. open.Select(o => o.Reason).Distinct()]),
        };
    }

    private static Comparison Compare(Particulars a, Particulars b)
    {
        var (numberOfA, numberOfB) = (NormalNino(a.Nino), NormalNino(b.Nino));
        var areTwoNumbers = numberOfA.Length > 0 && numberOfB.Length > 0 && numberOfA != numberOfB;
        var isSlip = areTwoNumbers && WrittenName.IsSlip(numberOfA, numberOfB);
        if (areTwoNumbers && !isSlip && !LivesWhere(a, b))
        {
            return Comparison.Other;
        }

        var (nameOfA, nameOfB) = (new WrittenName(a), new WrittenName(b));
        return areTwoNumbers ? WithTwoNumbers(a, b, nameOfA, nameOfB, isSlip)
            : numberOfA.Length > 0 && numberOfB.Length > 0 ? WithOneNumber(a, b, nameOfA, nameOfB)
            : WithoutNumber(a, b, nameOfA, nameOfB);
    }

    private static Comparison WithOneNumber(Particulars a, Particulars b, WrittenName nameOfA, WrittenName nameOfB)
    {
        var isSameName = nameOfA.IsSameAs(nameOfB);
        if (!isSameName && !nameOfA.IsLike(nameOfB))
        {
            return Comparison.Asks(IdentityReasons.NameDiffers);
        }

        if (a.Born is null || b.Born is null)
        {
            return isSameName ? Comparison.Same : Comparison.Asks(IdentityReasons.BirthMissing);
        }

        return a.Born == b.Born ? Comparison.Same : Comparison.Asks(IdentityReasons.BirthDiffers);
    }

    private static Comparison WithoutNumber(Particulars a, Particulars b, WrittenName nameOfA, WrittenName nameOfB)
    {
        if (a.Born is null || a.Born != b.Born)
        {
            return Comparison.Other;
        }

        return nameOfA.IsSameAs(nameOfB) && LivesWhere(a, b)
            ? Comparison.Same
            : nameOfA.IsSameAs(nameOfB) || nameOfA.IsLike(nameOfB)
                ? Comparison.Asks(IdentityReasons.NumberMissing)
                : Comparison.Other;
    }

    private static Comparison WithTwoNumbers(Particulars a, Particulars b, WrittenName nameOfA, WrittenName nameOfB, bool isSlip)
    {
        if (a.Born is null || a.Born != b.Born)
        {
            return Comparison.Other;
        }

        var isSameName = nameOfA.IsSameAs(nameOfB);
        return isSlip && (isSameName || nameOfA.IsLike(nameOfB))
            ? Comparison.Asks(IdentityReasons.NumberNearlySame)
            : isSameName && LivesWhere(a, b)
                ? Comparison.Asks(IdentityReasons.NumberDiffers)
                : Comparison.Other;
    }

    private static bool LivesWhere(Particulars a, Particulars b) =>
        PlainPostcode(a) is { Length: > 0 } postcode && postcode == PlainPostcode(b);

    private static string PlainPostcode(Particulars person) =>
        string.Concat(person.Postcode.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private readonly record struct Comparison(bool IsSame, string? Reason)
    {
        public static readonly Comparison Same = new(true, null);
        public static readonly Comparison Other = new(false, null);

        public static Comparison Asks(string reason) => new(false, reason);
    }
}
