using Concordat.Journey;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Caseloads;

/// <summary>What was done with people of cases and what is booked, from their appointments; and who has the cases.</summary>
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
        select c.referral, a.last_contact_on, a.last_review_on, a.contact_days, a.review_days, a.planned_first, a.planned_last,
            (select g.worker from support_assignment g where g.referral = c.referral order by g.number desc limit 1) as worker
        from unnest(@referrals, @deliveries) as c (referral, delivery)
        left join lateral (
            select max(on_day) filter (where result = @attended) as last_contact_on,
                max(on_day) filter (where result = @attended and purpose = @review) as last_review_on,
                coalesce(array_agg(distinct on_day) filter (where result = @attended), '{}') as contact_days,
                coalesce(array_agg(distinct on_day) filter (where result = @attended and purpose = @review), '{}') as review_days,
                min(on_day) filter (where result is null and p.delivery is not distinct from c.delivery) as planned_first,
                max(on_day) filter (where result is null and p.delivery is not distinct from c.delivery) as planned_last
            from support_appointment p where p.referral = c.referral) a on true
        """,
        new
        {
            referrals = cases.Select(one => one.Id.Value).ToArray(),
            deliveries = cases.Select(one => one.Owner.Delivery?.Value).ToArray(),
            attended = (short)AppointmentResult.Attended,
            review = (short)AppointmentPurpose.Review,
        })).ToDictionary(row => row.Referral);
}
