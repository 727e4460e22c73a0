namespace Concordat.Kernel;

/// <summary>Divides an amount among shares to the penny.</summary>
public static class Split
{
    /// <summary>Each part is its share rounded towards zero; whatever is left over goes to the named part, so the parts add
    /// up to the amount exactly.</summary>
    /// <param name="amount">What is divided; negative amounts mirror positive ones, so a reversal takes back what was given.</param>
    /// <param name="shares">Shares that add up to one.</param>
    /// <param name="remainderTo">Index of the part that takes the remainder.</param>
    public static Money[] ByShare(Money amount, IReadOnlyList<Share> shares, int remainderTo)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(remainderTo);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(remainderTo, shares.Count);
        var total = Share.Nothing;
        foreach (var share in shares)
        {
            total += share;
        }

        if (total != Share.Whole)
        {
            throw new ArgumentException($"Shares add up to {total}, not to one.", nameof(shares));
        }

        var parts = new Money[shares.Count];
        var given = Money.Zero;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new Money((long)(shares[i].Numerator * amount.Pence / shares[i].Denominator));
            given += parts[i];
        }

        parts[remainderTo] += amount - given;
        return parts;
    }
}
