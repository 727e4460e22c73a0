using Concordat.Referrals;
using Concordat.Specification;

namespace Concordat.Support;

/// <summary>The days of a case that its state and queues are read from. None depends on the day it is looked at, so that they are kept
/// beside the case and stay right until something happens. Days are inclusive; nothing means that there is no such day.</summary>
public sealed record CaseDays
{
    /// <summary>How far the referral has come.</summary>
    public required ReferralState Stage { get; init; }

    public required DateOnly ReferredOn { get; init; }

    public DateOnly? StartedOn { get; init; }

    /// <summary>The last day of support, as recorded.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>The last day on which the start is in time; nothing once it is settled.</summary>
    public DateOnly? StartDue { get; init; }

    /// <summary>The last unbroken time in work.</summary>
    public DateOnly? WorkFrom { get; init; }

    public DateOnly? WorkTo { get; init; }

    /// <summary>The first day of the job begun last, and the last on which it counts as new.</summary>
    public DateOnly? JobFrom { get; init; }

    public DateOnly? FragileUntil { get; init; }

    /// <summary>The last day of support that the programme allows, and the first on which that is near.</summary>
    public DateOnly? SupportLastDay { get; init; }

    public DateOnly? SupportEndsFrom { get; init; }

    /// <summary>The last day of in-work support that the programme allows, and the first on which that is near.</summary>
    public DateOnly? InWorkLastDay { get; init; }

    public DateOnly? InWorkEndsFrom { get; init; }

    public DateOnly? LastContactOn { get; init; }

    /// <summary>The first day on which the person counts as not seen.</summary>
    public DateOnly? NotSeenFrom { get; init; }

    /// <summary>The last day on which the next contact is in time, and the first on which that is told.</summary>
    public DateOnly? ContactDue { get; init; }

    public DateOnly? ContactToldFrom { get; init; }

    /// <summary>The same of the next review.</summary>
    public DateOnly? ReviewDue { get; init; }

    public DateOnly? ReviewToldFrom { get; init; }

    /// <summary>The earliest and the latest appointment of which nothing is recorded yet.</summary>
    public DateOnly? PlannedFirst { get; init; }

    public DateOnly? PlannedLast { get; init; }

    /// <summary>The last day of any support.</summary>
    public DateOnly? LastDay => RunningSupport.Later(SupportLastDay, InWorkLastDay);

    /// <summary>The next day by which something must be done; the last day there is where nothing is awaited, so that it sorts last.</summary>
    public DateOnly DueOn
    {
        get
        {
            DateOnly?[] awaited = [StartDue, ContactDue, ReviewDue];
            return awaited.Min() ?? DateOnly.MaxValue;
        }
    }

    /// <summary>Works the days out. Whoever has left, did not start or was withdrawn is due nothing more.</summary>
    public static CaseDays Of(CaseHistory history, CaseTerms terms)
    {
        var so = history.Case;
        var stage = ReferralStates.Of(so.Referral);
        var days = new CaseDays
        {
            Stage = stage,
            ReferredOn = so.Referral.ReferredOn,
            StartedOn = stage == ReferralState.Started ? so.Referral.StartedOn : null,
            LeftOn = so.LeftOn,
            LastContactOn = history.LastContactOn,
            PlannedFirst = history.PlannedFirst,
            PlannedLast = history.PlannedLast,
        };
        return stage switch
        {
            ReferralState.Started => Service(Limits(days, history, terms), history, terms),
            ReferralState.Referred or ReferralState.Acknowledged => days with
            {
                StartDue = terms.StartDue(so.Referral.ReferredOn),
                ContactDue = history.LastContactOn is null ? terms.FirstContactDue(so.Referral) : null,
                ContactToldFrom = history.LastContactOn is null
                    ? Before(terms.FirstContactDue(so.Referral), terms.Service(ServiceKind.FirstContact, false)?.Ahead)
                    : null,
            },
            _ => days,
        };
    }

    private static CaseDays Limits(CaseDays days, CaseHistory history, CaseTerms terms)
    {
        var started = days.StartedOn!.Value;
        var work = history.LastWork;
        var support = terms.SupportLastDay(started, days.ReferredOn);
        var inWork = terms.InWorkLastDay(started, history.FirstDayInWork, support);
        return days with
        {
            WorkFrom = work?.From,
            WorkTo = work?.To,
            JobFrom = work?.LatestJobFrom,
            FragileUntil = work is { } spell ? terms.Caseload.FirstWeeksOfAJob?.LastDay(spell.LatestJobFrom) : null,
            SupportLastDay = support,
            SupportEndsFrom = Before(support, terms.Caseload.SupportEndsWithin),
            InWorkLastDay = inWork,
            InWorkEndsFrom = Before(inWork, terms.Caseload.InWorkSupportEndsWithin),
        };
    }

    /// <summary>A job that has ended sets the pace no longer: from its last day on the person is called as before work.</summary>
    private static CaseDays Service(CaseDays days, CaseHistory history, CaseTerms terms)
    {
        if (days.LeftOn is not null)
        {
            return days;
        }

        var isInWork = days is { WorkFrom: not null, WorkTo: null };
        var turned = isInWork ? days.WorkFrom : days.WorkTo;
        var contact = terms.Service(ServiceKind.Contact, isInWork);
        var review = terms.Service(ServiceKind.Review, isInWork);
        var first = history.LastContactOn is null ? terms.FirstContactDue(history.Case.Referral) : null;
        var contactDue = first ?? terms.Due(contact, Latest(days.StartedOn, history.LastContactOn, turned));
        var reviewDue = terms.Due(review, Latest(days.StartedOn, history.LastReviewOn));
        return days with
        {
            NotSeenFrom = terms.Caseload.NotSeenFor?.DayAfter(Latest(days.StartedOn, history.LastContactOn)!.Value),
            ContactDue = contactDue,
            ContactToldFrom = Before(contactDue, (first is null ? contact : terms.Service(ServiceKind.FirstContact, isInWork: false))?.Ahead),
            ReviewDue = reviewDue,
            ReviewToldFrom = Before(reviewDue, review?.Ahead),
        };
    }

    private static DateOnly? Before(DateOnly? day, Length? ahead) => ahead?.CountedDays is { } days ? day?.AddDays(-days) : null;

    private static DateOnly? Latest(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? latest = null;
        foreach (var day in days)
        {
            latest = latest is null || day > latest ? day ?? latest : latest;
        }

        return latest;
    }
}
