namespace Concordat.Specification.Words;

/// <summary>Terms in plain words, as a reader would say them.</summary>
public static class Said
{
    public static string Of(Condition condition) => condition switch
    {
        AllOf all => string.Join(" and ", all.Of.Select(Inner)),
        AnyOf any => string.Join(" or ", any.Of.Select(Inner)),
        AtLeast least => $"at least {least.Number} of: {string.Join("; ", least.Of.Select(Inner))}",
        Not not => $"not {Inner(not.Of)}",
        InState state => state.State.ToString(),
        StateFor state => $"{state.State} for {state.For}",
        StateWithin within => $"{within.State} for {within.For} in the {within.Before} before",
        StateBefore before => $"{before.State} before",
        Assessed assessed => assessed.Characteristic,
        AgeBetween { To: { } to } age => $"aged {age.From} to {to}",
        AgeBetween age => $"aged {age.From} or more",
        LivesIn lives => $"lives in {lives.SmallArea}",
        FallsWithin falls => $"{falls.Anchor} while {falls.Support}",
        Reached reached => $"'{reached.Outcome.Name}' reached",
        LevelAtMinimum level => $"'{level.Level}' at or above its minimum",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name,
            "No words for this condition."),
    };

    public static string Of(Reach reach) => reach switch
    {
        StartReached => "the start itself",
        MeasureReached measured =>
            $"{Of(measured.Measure)}{Of(measured.Counting)} "
            + $"{(measured.Exceeds ? "above" : "of at least")} {Of(measured.Threshold)}",
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach.GetType().Name,
            "No words for this way to an outcome."),
    };

    public static string Of(Measure measure) => measure switch
    {
        DaysIn days => $"days {days.State}",
        WeeksIn weeks =>
            $"{(weeks.Kind == WeekKind.Whole ? "whole weeks" : "weeks with at least one day")} {weeks.State}",
        WeeksOfHours hours => $"weeks of at least {hours.Hours} hours {hours.State}",
        Earnings earnings =>
            $"{Of(earnings.From)} on the {(earnings.By == EarningsBy.DayPaid ? "day paid" : "days they are for")}",
        HoursAtWage hours => $"{Of(hours.From)} on the {(hours.By == EarningsBy.DayPaid ? "day paid" : "days they are for")}, "
            + $"each payment divided by the {hours.Wage.Column} of its day,",
        ValueAttained value => value.IsRise ? $"the rise of {value.Name}" : $"the latest {value.Name}",
        CountOf count => $"the number of '{count.Fact}' facts",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.GetType().Name,
            "No words for this measure."),
    };

    public static string Of(Threshold threshold) => threshold switch
    {
        NumberThreshold number => number.Number.ToString(),
        MoneyThreshold money => money.Amount.Display,
        DaysThreshold days =>
            days.Said.Unit == LengthUnit.Days ? days.Said.ToString() : $"{days.Days} days ({days.Said})",
        CellThreshold cell => $"the number in {cell.Number} for the group",
        ContractThreshold contract => contract.Figure.ToString(),
        WageThreshold wage => $"{wage.Hours} hours × {wage.Weeks} weeks × the {wage.Wage.Column} of the "
            + (wage.Binds == WageDay.Start ? "day of start" : "day it is read"),
        _ => throw new ArgumentOutOfRangeException(nameof(threshold), threshold.GetType().Name,
            "No words for this threshold."),
    };

    public static string Of(PriceTerm price) => price switch
    {
        FixedPrice amount => amount.Amount.Display,
        TablePrice table => $"the amount in {table.Amount}",
        ContractPrice => "the contract's price",
        ShareOfPrice share => $"{share.Share.InFull} of {share.UnitPrice}",
        ShareOfValue share => $"{share.Share.InFull} of {share.Of}, divided by "
            + (share.Part == Kernel.Share.Whole ? "" : $"{share.Part.InFull} of ") + $"{share.Over} ({share.Basis})",
        _ => throw new ArgumentOutOfRangeException(nameof(price), price.GetType().Name, "No words for this price."),
    };

    public static string Of(Window window) => window.ThroughDay is { } day
        ? $"from {window.From} through day {day} (the day of {window.From} being day 0)"
        : $"from {window.From} for {window.For}{(window.KeptOpenWhileInWork ? ", kept open while in work" : "")}";

    public static string Of(ClaimTerm claim) => claim switch
    {
        NoClaim => "found in a feed, never claimed",
        FeedCloses closes => $"found in a feed that closes {closes.After} later",
        ClaimWindow window => "claimed from "
            + (window.OpensAfter is { } opens ? $"the day after {opens} have passed" : "the day achieved")
            + (window.ClosesAfter is { } closes ? $" until {closes} after it" : "")
            + (window.ClosesByContract is { } figure ? $" until {figure}" : "")
            + (window.Late is { } late
                ? $" (achieved from day {late.AchievedFromDay}, until day {late.UntilDay})"
                : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.GetType().Name, "No words for this claim."),
    };

    private static string Of(Counting counting) => counting switch
    {
        Cumulative => ", added up,",
        Unbroken { BreakDays: 0 } => " without a break",
        Unbroken unbroken =>
            $" with breaks of at most {unbroken.BreakDays} days {(unbroken.InAll ? "in all" : "each")}",
        BestOfAny best => $", the best of any {best.Over}{(best.ByBlock ? " laid as blocks" : "")},",
        _ => throw new ArgumentOutOfRangeException(nameof(counting), counting.GetType().Name,
            "No words for this way of counting."),
    };

    private static string Of(EarningsFrom from) => from switch
    {
        EarningsFrom.Employment => "earnings as an employee",
        EarningsFrom.SelfEmployment => "earnings in self-employment",
        _ => "earnings",
    };

    private static string Inner(Condition condition) =>
        condition is AllOf or AnyOf or AtLeast ? $"({Of(condition)})" : Of(condition);
}
