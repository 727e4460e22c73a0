using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>The clocks of a referral as the programme's standards set them: acknowledge it, then start it or say that it did not
/// start. A day given is the last on which it is still in time.</summary>
/// <param name="AcknowledgeBy">Nothing where the programme sets no such standard.</param>
/// <param name="StartBy">Nothing where the programme sets no such standard.</param>
public sealed record Clocks(DateOnly? AcknowledgeBy, DateOnly? StartBy)
{
    /// <summary>Counts the programme's standards that run from the referral; due <c>within n working days</c> is the n-th working
    /// day following it.</summary>
    /// <param name="calendar">The calendar that the programme names.</param>
    public static Clocks Of(IReadOnlyList<StandardTerm> standards, DateOnly referredOn, WorkingDays calendar) =>
        new(Due(standards, FactKind.Acknowledged, referredOn, calendar), Due(standards, FactKind.Started, referredOn, calendar));

    /// <summary>The next day by which something must be done, in the state the referral is in; nothing where nothing is awaited.</summary>
    public DateOnly? NextDue(ReferralState state) => state switch
    {
        ReferralState.Referred when AcknowledgeBy is { } acknowledge && (StartBy is not { } start || acknowledge <= start) => acknowledge,
        ReferralState.Referred or ReferralState.Acknowledged => StartBy,
        _ => null,
    };

    /// <summary>Whether the day has passed without what it was the last day for.</summary>
    public bool IsOverdue(ReferralState state, DateOnly today) => NextDue(state) < today;

    private static DateOnly? Due(IReadOnlyList<StandardTerm> standards, FactKind stop, DateOnly from, WorkingDays calendar)
    {
        DateOnly? due = null;
        foreach (var standard in standards)
        {
            if (standard.From != FactKind.Referred.Name() || !standard.To.Contains(stop.Name()))
            {
                continue;
            }

            var day = standard.Within.Unit == LengthUnit.WorkingDays
                ? calendar.After(from, standard.Within.Number)
                : standard.Within.DayAfter(from);
            due = due < day ? due : day;
        }

        return due;
    }
}
