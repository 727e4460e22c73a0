using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>From when and by whom the facts are looked at.</summary>
/// <param name="AsAt">The day of reckoning: what falls due later does not show.</param>
/// <param name="KnownAt">Facts recorded later are not known; microseconds.</param>
/// <param name="Horizon">The last day read: as-at, or the day of known-at where that is earlier. What is dated later has not happened.</param>
/// <param name="ClaimsRequired">Only what was claimed is payable; otherwise every outcome counts as claimed when it could be.</param>
public readonly record struct View(int AsAt, long KnownAt, int Horizon, bool ClaimsRequired)
{
    /// <param name="asAt">The day of reckoning.</param>
    /// <param name="knownAt">The instant of knowledge, itself included; nothing means the end of the as-at day in London.</param>
    /// <param name="claimsRequired">Whether outcomes must have been claimed.</param>
    public static View Of(DateOnly asAt, DateTimeOffset? knownAt = null, bool claimsRequired = false)
    {
        var known = knownAt ?? London.EndOf(asAt).AddTicks(-1);
        var horizon = Math.Min(asAt.DayNumber, London.DayOf(known).DayNumber);
        return new View(asAt.DayNumber, Instants.Of(known), horizon, claimsRequired);
    }
}
