using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>An earlier outcome that arrives late takes room at a cap from a later one. Both differences post, and the statement
/// shows the pair.</summary>
internal static class Displacement
{
    /// <summary>Gives each displaced line the number of the line that took its room: the first gain within the limit's reach
    /// that comes before it in the order of money (earned, participant, referral, line, sequence) and has room not yet told. What is paid
    /// elsewhere lost its room to no line of this contract.</summary>
    internal static IReadOnlyList<Difference> Pair(
        IReadOnlyList<Difference> differences, IReadOnlyDictionary<LineKey, Cut> cuts)
    {
        if (!differences.Any(line => line.Cause == Cause.Displaced))
        {
            return differences;
        }

        var gains = differences.Where(line => line.Amount > Money.Zero).Order(Comparer<Difference>.Create(ByMoney)).ToList();
        var room = gains.ToDictionary(gain => gain.Number, gain => gain.Amount);
        var paired = differences.ToList();
        foreach (var lost in differences.Where(Lost).Order(Comparer<Difference>.Create(ByMoney)))
        {
            var cut = cuts[lost.Key.WithoutStream()];
            var gain = cut.Limit == Shortfall.PaidElsewhere
                ? null
                : gains.Find(one => room[one.Number] > Money.Zero && ByMoney(one, lost) < 0 && Reaches(cut, one.Key, lost.Key));
            if (gain is not null)
            {
                room[gain.Number] += lost.Amount;
                paired[lost.Number - 1] = lost with { Pair = gain.Number };
            }
        }

        return paired;
    }

    private static bool Lost(Difference line) => line.Cause == Cause.Displaced && line.Amount < Money.Zero;

    private static bool Reaches(Cut cut, LineKey gain, LineKey lost) => cut.Scope switch
    {
        LimitScope.Person => gain.Participant == lost.Participant,
        LimitScope.Line => gain.Line == lost.Line,
        LimitScope.Stream => gain.Stream == lost.Stream,
        LimitScope.Cohort or LimitScope.Year or LimitScope.Contract => true,
        _ => throw new ArgumentOutOfRangeException(nameof(cut), cut.Scope, "This scope of a limit is not known."),
    };

    private static int ByMoney(Difference a, Difference b)
    {
        var order = a.Earned.CompareTo(b.Earned);
        return order != 0 ? order : LineKey.Order(a.Key, b.Key);
    }
}
