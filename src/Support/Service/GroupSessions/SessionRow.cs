using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.GroupSessions;

/// <summary>One row of support_session.</summary>
internal sealed record SessionRow
{
    public int Number { get; init; }

    public int Delivery { get; init; }

    public int Worker { get; init; }

    public string Title { get; init; } = "";

    public DateOnly OnDay { get; init; }

    public short AtMinute { get; init; }

    public short Minutes { get; init; }

    public short Manner { get; init; }

    /// <summary>How many are awaited, where it was asked for.</summary>
    public int People { get; init; }

    public ContactManner How => (ContactManner)Manner;

    public AgreedTime Time => new(OnDay, AtMinute, Minutes);

    /// <summary>A session of the caller's own provider.</summary>
    public static async Task<SessionRow?> Find(Work work, int number) => await work.One<SessionRow>(
        "select * from support_session where number = @number and delivery = @organisation",
        new { number, organisation = work.Caller.Organisation.Value });

    /// <returns>The session's number.</returns>
    public static Task<int> Add(Work work, OrganisationId delivery, PersonId worker, string title, AgreedTime time, ContactManner manner) => work.One<int>(
        """
        insert into support_session (delivery, worker, title, on_day, at_minute, minutes, manner, made_at)
        values (@delivery, @worker, @title, @On, @at, @minutes, @manner, @Now) returning number
        """,
        new
        {
            delivery = delivery.Value,
            worker = worker.Value,
            title,
            time.On,
            at = (short)time.AtMinute,
            minutes = (short)time.Minutes,
            manner = (short)manner,
            work.Now,
        });

    /// <summary>Those of the caller's provider, the latest first.</summary>
    public static Task<IReadOnlyList<SessionRow>> Of(Work work, int? before, int most) => work.List<SessionRow>(
        """
        select s.*, (select count(*)::int from support_appointment a where a.session = s.number) as people from support_session s
        where s.delivery = @organisation and (@before::int is null or s.number < @before) order by s.number desc limit @most
        """,
        new { organisation = work.Caller.Organisation.Value, before, most });
}
