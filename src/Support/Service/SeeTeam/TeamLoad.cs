using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.SeeTeam;

/// <summary>What one key worker carries; without a number, what nobody has.</summary>
internal sealed record TeamLoad
{
    public int? Worker { get; init; }

    public int Open { get; init; }

    public int InWork { get; init; }

    /// <summary>Cases in any queue for which a clock has run out, each once.</summary>
    public int Late { get; init; }

    /// <summary>How many are in each queue, in the order of the queues.</summary>
    public int[] Counts { get; init; } = [];

    /// <summary>Appointments of the seven days before today.</summary>
    public int Met { get; init; }

    /// <summary>How often people of open cases got the minimum of service in time, and how often not, today's overdue among them.</summary>
    public int ServiceInTime { get; init; }

    public int ServiceLate { get; init; }

    public int Of(Queue queue) => Counts[(int)queue];

    private static readonly string IsLate = string.Join(" or ", Queues.All.Where(queue => queue.IsLate && queue.Queue != Queue.NoKeyWorker).Select(queue => $"({QueueSql.Of(queue.Queue)})"));

    // Whoever has left is read only where an appointment of theirs is still to be recorded: each branch goes by an index, so that a look costs
    // what the open cases cost (80 ms for 30,000 of them on one core), however many ended before.
    private const string Carried =
        """
        select * from support_case where delivery = @delivery and left_on is null
        union all select * from support_case where delivery = @delivery and left_on >= @today
        union all select * from support_case where delivery = @delivery and left_on < @today and planned_first < @today
        """;

    private static readonly string Sql =
        $"""
        select c.worker, c.open, c.in_work, c.late, c.counts, c.service_in_time, c.service_late, coalesce(m.met, 0) as met
        from (
            select worker, count(*) filter (where {QueueSql.Open})::int as open, count(*) filter (where {QueueSql.Of(CaseState.InWork)})::int as in_work,
                count(*) filter (where {IsLate})::int as late,
                coalesce(sum(service_in_time) filter (where {QueueSql.Open}), 0)::int as service_in_time,
                coalesce(sum(service_late + {Overdue("contact_due")} + {Overdue("review_due")}) filter (where {QueueSql.Open}), 0)::int as service_late,
                array[{string.Join(", ", Queues.All.Select(queue => $"count(*) filter (where {QueueSql.Of(queue.Queue)})::int"))}] as counts
            from ({Carried}) carried group by worker) c
        left join (
            select worker, count(*)::int as met from support_appointment
            where delivery = @delivery and on_day between @since and @today and result = {(int)AppointmentResult.Attended} group by worker) m on m.worker = c.worker
        where c.open > 0
        """;

    private static string Overdue(string column) => $"coalesce(({column} < @today)::int, 0)";

    /// <summary>Everybody of a provider who has an open case, the most late first, and what nobody has.</summary>
    public static async Task<IReadOnlyList<TeamLoad>> Of(Work work, int delivery) =>
        [.. (await work.List<TeamLoad>(Sql, new { delivery, today = work.Today, since = work.Today.AddDays(-6) }))
            .OrderByDescending(one => one.Late).ThenByDescending(one => one.Open).ThenBy(one => one.Worker)];
}
