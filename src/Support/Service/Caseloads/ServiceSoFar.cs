using Concordat.Journey;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Caseloads;

/// <summary>What was done with people of cases and what is booked, from their appointments; and who has the cases. It is the same for
/// everybody who sees a case: appointments of providers before the present one stay theirs, and the case keeps the days.</summary>
internal sealed record ServiceSoFar
{
    public int Referral { get; init; }

    public DateOnly? LastContactOn { get; init; }

    public DateOnly? LastReviewOn { get; init; }

    /// <summary>All of these days, in no order.</summary>
    public DateOnly[] ContactDays { get; init; } = [];

    public DateOnly[] ReviewDays { get; init; } = [];

    public DateOnly? PlannedFirst { get; init; }

    public DateOnly? PlannedLast { get; init; }

    public int? Worker { get; init; }

    /// <summary>What is booked with a provider that has handed the case over is booked no longer.</summary>
    public static async Task<IReadOnlyDictionary<int, ServiceSoFar>> Of(Work work, IReadOnlyList<ReferralRecord> cases) => (await work.List<ServiceSoFar>(
        """
        select c.referral, a.last_contact_on, a.last_review_on, a.contact_days, a.review_days, b.planned_first, b.planned_last,
            (select g.worker from support_assignment g where g.referral = c.referral order by g.number desc limit 1) as worker
        from unnest(@referrals, @deliveries) as c (referral, delivery)
        left join lateral (
            select max(on_day) as last_contact_on, max(on_day) filter (where is_review) as last_review_on,
                coalesce(array_agg(distinct on_day), '{}') as contact_days,
                coalesce(array_agg(distinct on_day) filter (where is_review), '{}') as review_days
            from (
                select p.on_day, p.purpose = @review as is_review from support_appointment p where p.referral = c.referral and p.result = @attended
                union select unnest(k.contact_days_before), false from support_case k where k.referral = c.referral
                union select unnest(k.review_days_before), true from support_case k where k.referral = c.referral) seen) a on true
        left join lateral (
            select min(on_day) as planned_first, max(on_day) as planned_last from support_appointment p
            where p.referral = c.referral and p.result is null and p.delivery is not distinct from c.delivery) b on true
        """,
        new
        {
            referrals = cases.Select(one => one.Id.Value).ToArray(),
            deliveries = cases.Select(one => one.Owner.Delivery?.Value).ToArray(),
            attended = (short)AppointmentResult.Attended,
            review = (short)AppointmentPurpose.Review,
        })).ToDictionary(row => row.Referral);

    /// <summary>Keeps on each case on which days providers before the present one spoke with the person. Asked by whoever sees those
    /// appointments: when a case is handed over, and when what came of one of them is recorded later.</summary>
    public static Task KeepDaysBefore(Work work, int[] referrals) => work.Execute(
        """
        update support_case k set contact_days_before = d.contacts, review_days_before = d.reviews
        from (
            select c.referral, coalesce(array_agg(distinct p.on_day) filter (where p.number is not null), '{}') as contacts,
                coalesce(array_agg(distinct p.on_day) filter (where p.purpose = @review), '{}') as reviews
            from support_case c left join support_appointment p
                on p.referral = c.referral and p.delivery is distinct from c.delivery and p.result = @attended
            where c.referral = any(@referrals) group by c.referral) d
        where k.referral = d.referral and (k.contact_days_before <> d.contacts or k.review_days_before <> d.reviews)
        """,
        new { referrals, attended = (short)AppointmentResult.Attended, review = (short)AppointmentPurpose.Review });

    /// <summary>The same of the cases of these appointments, where one is of a provider before the present one: whoever may say what came of
    /// it sees all of them.</summary>
    public static async Task KeepDaysOf(Work work, int[] appointments)
    {
        var before = await work.List<int>(
            """
            select distinct a.referral from support_appointment a join support_case c on c.referral = a.referral
            where a.number = any(@appointments) and a.delivery is distinct from c.delivery
            """,
            new { appointments });
        if (before.Count > 0)
        {
            await KeepDaysBefore(work, [.. before]);
        }
    }
}
