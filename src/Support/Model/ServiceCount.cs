using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>How often a person got the service that the programme promises as a minimum, and how often not in time.</summary>
/// <param name="InTime">Contacts and reviews by their last day.</param>
/// <param name="Late">Those after it, and those whose last day passed without one.</param>
public sealed record ServiceCount(int InTime, int Late)
{
    public static readonly ServiceCount None = new(0, 0);

    /// <summary>What took place and what was still owed on the last day of support: none of it changes with the day it is looked at. Each
    /// contact and review is held to the day by which it was due as the case stood the evening before, so that nothing counts as late that
    /// no list called overdue. Nothing is counted where the programme sets no standard.</summary>
    /// <param name="contacts">Days on which somebody who helps spoke with the person, in any order.</param>
    /// <param name="reviews">Those of them that were reviews.</param>
    public static ServiceCount Settled(
        CaseSoFar soFar, IReadOnlyCollection<DateOnly> contacts, IReadOnlyCollection<DateOnly> reviews, CaseTerms terms)
    {
        var count = None;
        DateOnly? contact = null;
        DateOnly? review = null;
        foreach (var day in contacts.Union(reviews).Where(day => !(soFar.LeftOn < day)).Order())
        {
            var days = Before(soFar, contact, review, day, terms);
            count = count.With(days.ContactDue, day);
            contact = day;
            if (reviews.Contains(day))
            {
                count = count.With(days.ReviewDue, day);
                review = day;
            }
        }

        return soFar.LeftOn is { } left ? count.On(Before(soFar, contact, review, left, terms), left) : count;
    }

    /// <summary>With what is overdue on the day.</summary>
    public ServiceCount On(CaseDays days, DateOnly today) =>
        this with { Late = Late + (days.ContactDue < today ? 1 : 0) + (days.ReviewDue < today ? 1 : 0) };

    private ServiceCount With(DateOnly? due, DateOnly on) =>
        due is null ? this : on <= due ? this with { InTime = InTime + 1 } : this with { Late = Late + 1 };

    /// <summary>The days of the case as they stood before the day, but for the start, which comes before what is done on it.</summary>
    private static CaseDays Before(CaseSoFar soFar, DateOnly? contact, DateOnly? review, DateOnly day, CaseTerms terms)
    {
        var referral = soFar.Referral;
        var known = new CaseSoFar(
            new ReferralDays(
                referral.ReferredOn, By(referral.AcknowledgedOn), By(referral.StartedOn), By(referral.DidNotStartOn), By(referral.WithdrawnOn)),
            null,
            soFar.Jobs.Where(job => job.Value.StartedOn < day)
                .ToDictionary(job => job.Key, job => job.Value.EndedOn < day ? job.Value : job.Value with { EndedOn = null }));
        return CaseDays.Of(new CaseHistory(known, contact, review), terms);

        DateOnly? By(DateOnly? on) => on <= day ? on : null;
    }
}
