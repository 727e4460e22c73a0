using Concordat.Journey;

namespace Concordat.Specification;

public enum StateKind
{
    /// <summary>In any job that counts, employed or self-employed; overlapping jobs are one spell.</summary>
    InWork,
    Employed,
    SelfEmployed,

    /// <summary>In supported employment.</summary>
    Supported,
    OnBenefit,
    OffBenefit,
    InSupport,
    InWorkSupport,
}

/// <summary>A benefit as journeys.csv names it; a rule on <c>uc</c> reads all of <c>uc/…</c>.</summary>
public readonly record struct Benefit(string Code)
{
    public bool Reads(string code) => Benefits.IsOneOf(code, Code);

    public override string ToString() => Code;
}

/// <summary>What a person is in, day by day; a spell is a maximal run of such days.</summary>
/// <param name="Benefits">For benefit states: which; empty for any.</param>
public sealed record State(StateKind Kind, IReadOnlyList<Benefit> Benefits)
{
    public static readonly State InWork = new(StateKind.InWork, []);

    public override string ToString() => Kind switch
    {
        StateKind.InWork => "in work",
        StateKind.SelfEmployed => "self-employed",
        StateKind.OnBenefit => $"on benefit {string.Join(" or ", Benefits)}".TrimEnd(),
        StateKind.OffBenefit => $"off benefit {string.Join(" or ", Benefits)}".TrimEnd(),
        StateKind.InSupport => "in support",
        StateKind.InWorkSupport => "in in-work support",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
