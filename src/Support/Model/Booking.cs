using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>A time agreed with a person.</summary>
/// <param name="AtMinute">Of the day, in London: 630 is half past ten.</param>
/// <param name="Minutes">How long it takes.</param>
public sealed record AgreedTime(DateOnly On, int AtMinute, int Minutes)
{
    private const int MinutesOfADay = 24 * 60;

    public bool IsOfOneDay => AtMinute >= 0 && Minutes > 0 && AtMinute + Minutes <= MinutesOfADay;

    /// <summary>Whether both fall on one minute.</summary>
    public bool Meets(AgreedTime other) => On == other.On && AtMinute < other.AtMinute + other.Minutes && other.AtMinute < AtMinute + Minutes;
}

/// <summary>Whether an appointment may be made.</summary>
public static class Booking
{
    /// <param name="taken">Other times at which the key worker meets somebody that day.</param>
    /// <returns>Nothing where it may be.</returns>
    public static Refusal? Check(AgreedTime wanted, CaseState state, IEnumerable<AgreedTime> taken, DateOnly today) =>
        !wanted.IsOfOneDay ? new Refusal("no-time", "the time does not fit into one day")
        : wanted.On < today ? new Refusal("past", "the day is past; record a contact that took place instead")
        : !state.IsOpen() ? new Refusal("case-closed", $"the case is closed ({state.Words().ToLowerInvariant()})")
        : taken.Any(wanted.Meets) ? new Refusal("clash", "the key worker meets somebody else at that time")
        : null;

    /// <summary>Whether something that took place without an appointment may be recorded.</summary>
    public static Refusal? CheckTookPlace(AgreedTime time, DateOnly referredOn, DateOnly today) =>
        !time.IsOfOneDay ? new Refusal("no-time", "the time does not fit into one day")
        : time.On > today ? new Refusal("in-the-future", "the day lies in the future; make an appointment instead")
        : time.On < referredOn ? new Refusal("before-referral", $"the day lies before the referral of {referredOn:yyyy-MM-dd}")
        : null;
}
