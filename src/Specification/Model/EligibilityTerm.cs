namespace Concordat.Specification;

/// <summary>Who may be referred: every rule must hold on the day that decides.</summary>
/// <param name="EarlyEntry">What lets somebody in sooner: a rule that allows it holds where any of these does.</param>
/// <param name="InDepth">What calls for an in-depth assessment; it decides nothing.</param>
public sealed record EligibilityTerm(
    AnchorKind DecidedOn,
    Clause Clause,
    IReadOnlyList<EligibilityRule> Rules,
    IReadOnlyList<EligibilityTrigger> EarlyEntry,
    IReadOnlyList<EligibilityTrigger> InDepth);

/// <summary>One rule, by the name that people call it.</summary>
/// <param name="When">Nothing where the rule asks about other programmes instead.</param>
/// <param name="OrEarlyEntry">Whether somebody with early entry need not meet it.</param>
public sealed record EligibilityRule(string Name, Clause Clause, Condition? When, bool OrEarlyEntry, DaysInForce Days)
{
    /// <summary>Whether it asks that the person is on no other commissioned programme.</summary>
    public bool AsksOtherProgrammes => When is null;
}

/// <summary>A circumstance that opens another way.</summary>
public sealed record EligibilityTrigger(string Name, Clause Clause, Condition When, DaysInForce Days);

/// <summary>The days on which something asks anything, both inclusive; open where nothing is said.</summary>
public readonly record struct DaysInForce(DateOnly? From, DateOnly? Until)
{
    public bool Contains(DateOnly day) => !(day < From) && !(day > Until);

    public override string ToString() =>
        (From is { } from ? $", from {from:yyyy-MM-dd}" : "") + (Until is { } until ? $", until {until:yyyy-MM-dd}" : "");
}
