namespace Concordat.Payments;

/// <summary>How far limits and streams were used up by all lines of a pricing.</summary>
/// <param name="LastEarned">The last day on which any of the lines was earned.</param>
internal sealed record LimitsUsed(IReadOnlyList<CapUsed> Caps, IReadOnlyList<StreamUsed> Streams, int LastEarned);

/// <param name="InAll">Pence or a number.</param>
/// <param name="ByKey">The same by line, cohort or year.</param>
internal sealed record CapUsed(long InAll, IReadOnlyDictionary<int, long> ByKey);

/// <param name="Spent">Pence.</param>
/// <param name="Lines">Of how many lines it pays a part.</param>
internal readonly record struct StreamUsed(long Spent, long Lines);
