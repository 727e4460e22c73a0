namespace Concordat.Specification;

/// <summary>True, false or unknown. Unknown is not true: it pays nothing and is listed.</summary>
public abstract record Condition;

public sealed record AllOf(IReadOnlyList<Condition> Of) : Condition;

public sealed record AnyOf(IReadOnlyList<Condition> Of) : Condition;

public sealed record AtLeast(int Number, IReadOnlyList<Condition> Of) : Condition;

public sealed record Not(Condition Of) : Condition;

/// <summary>In a state on the day tested.</summary>
public sealed record InState(State State) : Condition;

/// <summary>In a state for so long without a break, up to and including the day before the day tested.</summary>
public sealed record StateFor(State State, Length For) : Condition;

/// <summary>In a state for so many months of the length that ends the day before the day tested: 3 years in the last
/// 4.</summary>
public sealed record StateWithin(State State, Length For, Length Before) : Condition;

/// <summary>In a state on any day before the day tested.</summary>
public sealed record StateBefore(State State) : Condition;

/// <summary>The latest <c>assessed</c> value of a named characteristic on or before the day tested; unknown where
/// none.</summary>
public sealed record Assessed(string Characteristic) : Condition;

/// <summary>In whole years, both ends inclusive; unknown without a birth month.</summary>
public sealed record AgeBetween(int From, int? To) : Condition;

/// <summary>Living in a small area that the programme targets, by the postcode; asked of a referral alone, and unknown without one.</summary>
public sealed record LivesIn(string SmallArea) : Condition;

/// <summary>The anchor's day falls within a support spell of the referral.</summary>
public sealed record FallsWithin(Anchor Anchor, State Support) : Condition;

/// <summary>An outcome of the same referral has been reached on or before the day tested.</summary>
public sealed record Reached(OutcomeRef Outcome) : Condition;

/// <summary>A performance level stands at or above its minimum.</summary>
public sealed record LevelAtMinimum(string Level) : Condition;

public enum Tested
{
    /// <summary>On every day that counts.</summary>
    EachDay,

    /// <summary>In every week that counts, in the same sense of week as the measure.</summary>
    EachWeek,

    /// <summary>On the day the measure reaches its threshold.</summary>
    WhenReached,
}

public sealed record TestedCondition(Tested Tested, Condition Condition);
