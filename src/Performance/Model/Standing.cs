using Concordat.Kernel;

namespace Concordat.Performance;

/// <summary>How an actual rate stands against what was expected and the least that is accepted.</summary>
public enum Standing
{
    /// <summary>Nobody is old enough to count, or there is nothing to stand against.</summary>
    Unknown,
    BelowMinimum,
    BelowExpected,
    AsExpected,
}

public static class Standings
{
    /// <summary>At exactly the minimum or the expected rate a rate stands at it, not below.</summary>
    public static Standing Of(Share? actual, Share? expected, Share? minimum) => actual switch
    {
        null => Standing.Unknown,
        { } rate when minimum is { } least && rate < least => Standing.BelowMinimum,
        { } rate when expected is { } wanted && rate < wanted => Standing.BelowExpected,
        _ when expected is null && minimum is null => Standing.Unknown,
        _ => Standing.AsExpected,
    };
}
