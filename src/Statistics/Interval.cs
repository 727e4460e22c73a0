namespace Concordat.Statistics;

/// <summary>The ends between which something unknown lies with a stated confidence, both included.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Holds(double value) => value >= Low && value <= High;
}
