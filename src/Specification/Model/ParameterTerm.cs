using Concordat.Kernel;

namespace Concordat.Specification;

public enum Confidence
{
    /// <summary>A source in hand says so.</summary>
    Sourced,

    /// <summary>No source in hand settles it: good for a demonstration, never for a live run.</summary>
    Draft,
}

public enum Freedom
{
    /// <summary>No overlay changes it.</summary>
    Fixed,

    /// <summary>An overlay may move it between least and most.</summary>
    Bounded,

    /// <summary>An overlay may choose: among those named, or anything of its unit.</summary>
    Free,
}

/// <summary>A named value or choice, and what the sources say of it. Terms hold its value already; it is kept to
/// explain them.</summary>
/// <param name="Value">As written: <c>52 weeks</c>, <c>london living wage</c>; <c>contract</c> where the contract
/// supplies it.</param>
/// <param name="Readings">What the sources say, where they leave a choice.</param>
/// <param name="Among">What an overlay may choose; empty where anything of its unit.</param>
/// <param name="SetBy">The overlay that set it; null where the core's own value stands.</param>
/// <param name="CoreValue">The core's own value.</param>
/// <param name="Why">Why it is draft, where the definition says.</param>
public sealed record ParameterTerm(
    string Name,
    string Value,
    string? Unit,
    IReadOnlyList<ParameterReading> Readings,
    IReadOnlyList<Citation> Citations,
    Confidence Confidence,
    Freedom Freedom,
    IReadOnlyList<string> Among,
    string? Least,
    string? Most,
    string? SetBy,
    string CoreValue,
    string? Why,
    string File,
    int Line)
{
    public bool IsContracts => Value == "contract";
}

public sealed record ParameterReading(string Value, IReadOnlyList<Citation> Citations);
