using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Appointments;

/// <summary>One row of support_appointment.</summary>
internal sealed record AppointmentRow
{
    public int Number { get; init; }

    public int Referral { get; init; }

    public int Participant { get; init; }

    public int Contract { get; init; }

    public int? Delivery { get; init; }

    public int? Referrer { get; init; }

    public int Worker { get; init; }

    public DateOnly OnDay { get; init; }

    public short AtMinute { get; init; }

    public short Minutes { get; init; }

    public short Manner { get; init; }

    public short Purpose { get; init; }

    public int? Session { get; init; }

    public int? InsteadOf { get; init; }

    public int MadeBy { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public short? Result { get; init; }

    /// <summary>The reason recorded with the result; empty where there is none.</summary>
    public string Reason { get; init; } = "";

    public ContactManner How => (ContactManner)Manner;

    public AppointmentPurpose What => (AppointmentPurpose)Purpose;

    public AppointmentResult? CameOfIt => Result is { } result ? (AppointmentResult)result : null;

    public AgreedTime Time => new(OnDay, AtMinute, Minutes);

    public Scope Scope => new(
        new ContractId(Contract), Delivery is { } delivery ? new OrganisationId(delivery) : null,
        Referrer is { } referrer ? new OrganisationId(referrer) : null);

    private const string Columns =
        """
        select a.*, coalesce((select t.reason from support_attendance t where t.appointment = a.number order by t.number desc limit 1), '') as reason
        from support_appointment a
        """;

    public static Task<AppointmentRow?> Find(Work work, int number) => work.One<AppointmentRow>($"{Columns} where a.number = @number", new { number });

    /// <summary>Everything agreed or recorded with the person in a case, the latest first.</summary>
    public static Task<IReadOnlyList<AppointmentRow>> OfCase(Work work, int referral, int most) => work.List<AppointmentRow>(
        $"{Columns} where a.referral = @referral order by a.on_day desc, a.at_minute desc, a.number desc limit @most", new { referral, most });

    /// <summary>What a provider agreed with the person up to today and has not said what came of, the earliest first.</summary>
    public static Task<IReadOnlyList<AppointmentRow>> ToRecord(Work work, int referral, OrganisationId delivery) => work.List<AppointmentRow>(
        $"""
        {Columns} where a.referral = @referral and a.delivery = @delivery and a.result is null and a.on_day <= @Today
        order by a.on_day, a.at_minute, a.number
        """,
        new { referral, delivery = delivery.Value, work.Today });

    /// <summary>Those of a group session, the latest of each person.</summary>
    public static Task<IReadOnlyList<AppointmentRow>> OfSession(Work work, int session) => work.List<AppointmentRow>(
        $"{Columns} where a.session = @session and a.number = (select max(l.number) from support_appointment l where l.session = @session and l.referral = a.referral)",
        new { session });

    /// <summary>The one with this person alone that says word for word the same; a place in a group session is another thing.</summary>
    public static Task<int?> Same(Work work, int referral, Wanted wanted, AppointmentResult? result) => work.One<int?>(
        """
        select min(number) from support_appointment
        where referral = @referral and worker = @worker and on_day = @On and at_minute = @at and minutes = @minutes and manner = @manner
            and purpose = @purpose and session is null and result is not distinct from @result::smallint
        """,
        new
        {
            referral,
            worker = wanted.Worker.Value,
            wanted.Time.On,
            at = (short)wanted.Time.AtMinute,
            minutes = (short)wanted.Time.Minutes,
            manner = (short)wanted.Manner,
            purpose = (short)wanted.Purpose,
            result = (short?)result,
        });

    /// <summary>Times at which a key worker meets somebody on a day, group sessions once.</summary>
    public static async Task<IReadOnlyList<AgreedTime>> Taken(Work work, int worker, DateOnly on) =>
        [.. (await work.List<AppointmentRow>(
            """
            select distinct on (coalesce(session, -number)) * from support_appointment
            where worker = @worker and on_day = @on and (result is null or result not in (@cancelled, @moved))
            """,
            new { worker, on, cancelled = (short)AppointmentResult.Cancelled, moved = (short)AppointmentResult.Rescheduled })).Select(row => row.Time)];
}
