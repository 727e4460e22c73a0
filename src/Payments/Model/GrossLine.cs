namespace Concordat.Payments;

/// <summary>A line before limits and streams. Days are day numbers, money is pence.</summary>
internal struct GrossLine
{
    /// <summary>The book's number; 0 for a line of the contract itself.</summary>
    public int Person { get; set; }

    /// <summary>The book's number of the referral's name.</summary>
    public int Referral { get; set; }

    /// <summary>Place among the plan's lines.</summary>
    public short Line { get; set; }

    /// <summary>Narrow, so that a line fills half a cache line.</summary>
    public short Sequence { get; set; }

    /// <summary>The day the referral started; for lines of the contract the day earned.</summary>
    public int Start { get; set; }

    public int Earned { get; set; }

    public int Payable { get; set; }

    public long Pence { get; set; }
}
