namespace Concordat.Statistics;

/// <summary>What a calculation may be given; anything else is the caller's fault and throws.</summary>
internal static class Given
{
    /// <summary>More than 0 and less than 1.</summary>
    public static void Confidence(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1, both excluded.");
        }
    }

    /// <summary>At least one examined, and no more errors than were examined.</summary>
    public static void Sample(int errors, int items)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, items);
    }
}
