using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.SeeToday;

/// <summary>A case of a key worker's day: one of theirs that is open, or one in which they meet somebody; with an appointment where there
/// is one in the days ahead.</summary>
internal sealed record TodaysCase : ListedCase
{
    public int? Appointment { get; init; }

    public DateOnly OnDay { get; init; }

    public short AtMinute { get; init; }

    public short Minutes { get; init; }

    public short Manner { get; init; }

    public short Purpose { get; init; }

    public short? Result { get; init; }

    public ContactManner How => (ContactManner)Manner;

    public AppointmentPurpose What => (AppointmentPurpose)Purpose;
}

/// <summary>A key worker's day in one statement.</summary>
internal sealed class TodaysCases
{
    /// <summary>Appointments are looked for so many days ahead, so that the next day on which there are some is found over a long weekend.</summary>
    private const int DaysAhead = 7;

    // more cases than anybody can have in mind in a day; the caseload lists them all
    private const int Most = 1_000;

    private static readonly string Sql =
        $"""
        with mine as (
            select referral from support_case where worker = @worker and ({QueueSql.Open} or planned_first < @today)
            union
            select referral from support_appointment where worker = @worker and on_day between @today and @until)
        select c.*, a.number as appointment, a.on_day, a.at_minute, a.minutes, a.manner, a.purpose, a.result
        from mine m join support_case c on c.referral = m.referral
        left join support_appointment a on a.referral = c.referral and a.worker = @worker and a.on_day between @today and @until
            and (a.result is null or a.result not in ({(int)AppointmentResult.Cancelled}, {(int)AppointmentResult.Rescheduled}))
        order by c.due_on, c.referral, a.on_day, a.at_minute limit {Most}
        """;

    private readonly IReadOnlyList<TodaysCase> _rows;
    private readonly DateOnly _today;
    private readonly int _worker;

    private TodaysCases(IReadOnlyList<TodaysCase> rows, DateOnly today, int worker) => (_rows, _today, _worker) = (rows, today, worker);

    public IReadOnlyList<TodaysCase> Today => [.. On(_today)];

    /// <summary>The next day on which the worker meets somebody.</summary>
    public DateOnly? NextDay => _rows.Where(row => row.Appointment is not null && row.OnDay > _today).Select(row => (DateOnly?)row.OnDay).Min();

    public IReadOnlyList<TodaysCase> Next => NextDay is { } day ? [.. On(day)] : [];

    /// <summary>The worker's own cases, each once, those due first at the front.</summary>
    public IReadOnlyList<ListedCase> Own => [.. _rows.Where(row => row.Worker == _worker).DistinctBy(row => row.Referral)];

    public static async Task<TodaysCases> Of(Work work) => new(
        await work.List<TodaysCase>(Sql, new { worker = work.Caller.Person.Value, today = work.Today, until = work.Today.AddDays(DaysAhead) }),
        work.Today, work.Caller.Person.Value);

    private IEnumerable<TodaysCase> On(DateOnly day) =>
        _rows.Where(row => row.Appointment is not null && row.OnDay == day).OrderBy(row => row.AtMinute).ThenBy(row => row.Referral);
}

/// <summary>Appointments of one day, to be shown.</summary>
/// <param name="IsToday">Whether what came of them can be recorded.</param>
internal sealed record AppointmentTable(IReadOnlyList<TodaysCase> Rows, Named People, string Caption, bool IsToday);
