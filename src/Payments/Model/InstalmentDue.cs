using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Where an instalment stands by the day of the view.</summary>
internal enum InstalmentState
{
    Due,

    /// <summary>Its day is still to come.</summary>
    Later,

    /// <summary>What it asks for has not been so on any day yet; it waits for one.</summary>
    Waits,

    /// <summary>What it asks for was not so on its day.</summary>
    Lost,

    /// <summary>Nobody knows whether what it asks for was so.</summary>
    Unknown,

    /// <summary>That from which its day is counted has not come.</summary>
    Uncounted,
}

/// <summary>When an instalment of an outcome is due: on its day if its condition holds on it, and for one that waits on the first later day on
/// which it does; never before the outcome was achieved.</summary>
/// <param name="Day">The day on which it is due, or on which that was asked or will be.</param>
internal readonly record struct InstalmentDue(InstalmentState State, int Day)
{
    public static InstalmentDue Of(MilestoneReader reader, LinePlan line, in Achievement achievement, int part)
    {
        var (instalment, asAt) = (line.Instalments[part], reader.View.AsAt);
        var anchor = reader.DayOf(instalment.Due.From, achievement.Referral);
        if (anchor == ReferralFacts.Never)
        {
            return new InstalmentDue(InstalmentState.Uncounted, anchor);
        }

        var day = instalment.Due.After is not { } length ? anchor
            : length.CountedDays is { } days ? anchor + days
            : length.DayAfter(DateOnly.FromDayNumber(anchor)).DayNumber;
        day = Math.Max(day, achievement.Day);
        return day > asAt ? new InstalmentDue(InstalmentState.Later, day)
            : line.Conditions[part] is { } condition ? Asked(reader, condition, achievement.Referral, day, instalment.Waits)
            : new InstalmentDue(InstalmentState.Due, day);
    }

    private static InstalmentDue Asked(MilestoneReader reader, BoundCondition condition, int referral, int first, bool waits)
    {
        for (var day = first; day <= reader.View.AsAt; day++)
        {
            switch (reader.Ask(condition, referral, day))
            {
                case Truth.True:
                    return new InstalmentDue(InstalmentState.Due, day);
                case Truth.Unknown:
                    return new InstalmentDue(InstalmentState.Unknown, day);
                case Truth.False when !waits:
                    return new InstalmentDue(InstalmentState.Lost, day);
                default:
                    break;
            }
        }

        return new InstalmentDue(InstalmentState.Waits, first);
    }
}
