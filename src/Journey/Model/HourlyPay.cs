using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Pay for an hour of work, as forms, files and facts have it.</summary>
public static class HourlyPay
{
    /// <summary>Whether it is one that a fact can hold: in whole pence, from nothing to about £21 million.</summary>
    public static bool Is(Money pay) => pay.Pence is >= 0 and <= int.MaxValue;
}
