namespace Concordat.Outcomes;

/// <summary>Unknown is not true: it pays nothing and is listed. The order is that of the numbers: a conjunction is the least
/// of its parts, a disjunction the greatest.</summary>
public enum Truth
{
    False,
    Unknown,
    True,
}
