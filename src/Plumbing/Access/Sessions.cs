using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>How somebody came in.</summary>
internal enum Way
{
    Password,
    Demonstration,
}

/// <summary>The sessions, kept in the database so that one can be ended from here: a cookie only names one. Real time, not the
/// business clock, counts.</summary>
internal sealed class Sessions(Database database, Offices offices, Clock clock)
{
    /// <summary>No session outlasts this, however busy.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // A session's last use is kept to the minute: a page view need not write.
    private static readonly TimeSpan SeenAgainAfter = TimeSpan.FromMinutes(1);

    public async Task<Guid> Open(PersonId person, int office, Way way, CancellationToken stop)
    {
        var id = Guid.NewGuid();
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        await work.Execute(
            """
            insert into access_session (id, person, office, way, opened_at, seen_at)
            values (@id, @person, @office, @way, @now, @now)
            """,
            new { id, person = person.Value, office, way = way == Way.Password ? "password" : "demonstration", now = clock.RealNow });
        work.Record(AccessEvents.SessionOpened(person, office, way));
        await work.Commit();
        return id;
    }

    /// <summary>Who the session belongs to, if it is still open, neither idle too long nor too old, and its office still held.</summary>
    public async Task<SignedIn?> Find(Guid id, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        var row = await work.One<SessionRow>(
            "select person, office, opened_at, seen_at from access_session where id = @id and closed_at is null", new { id });
        var now = clock.RealNow;
        if (row is null || now - row.OpenedAt > Longest)
        {
            return null;
        }

        var person = await offices.ByPerson(work, new PersonId(row.Person));
        var office = person?.Offices.FirstOrDefault(held => held.Number == row.Office);
        if (office is null || Roles.Find(office.Caller.Role) is not { } role || now - row.SeenAt > role.Idle)
        {
            return null;
        }

        if (now - row.SeenAt > SeenAgainAfter)
        {
            await work.Execute("update access_session set seen_at = @now where id = @id", new { id, now });
            await work.Commit();
        }

        return new SignedIn(id, person!, office);
    }

    /// <summary>Goes on in another office that the person holds.</summary>
    /// <returns>False where the person does not hold it.</returns>
    public async Task<bool> ChangeOffice(SignedIn signedIn, int office, CancellationToken stop)
    {
        if (signedIn.Person.Offices.All(held => held.Number != office))
        {
            return false;
        }

        await using var work = await database.BeginAsWorker(signedIn.Office.Caller, stop);
        await work.Execute("update access_session set office = @office where id = @id", new { id = signedIn.Session, office });
        work.Record(AccessEvents.OfficeChanged(signedIn.Person.Person, office));
        await work.Commit();
        return true;
    }

    public async Task Close(SignedIn signedIn, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(signedIn.Office.Caller, stop);
        await work.Execute("update access_session set closed_at = @now where id = @id", new { id = signedIn.Session, now = clock.RealNow });
        work.Record(AccessEvents.SessionClosed(signedIn.Person.Person, 1));
        await work.Commit();
    }

    /// <summary>Ends every session of a person, wherever it is open.</summary>
    public async Task<int> CloseAll(Caller by, PersonId person, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        var closed = await work.Execute(
            "update access_session set closed_at = @now where person = @person and closed_at is null",
            new { person = person.Value, now = clock.RealNow });
        work.Record(AccessEvents.SessionClosed(person, closed));
        await work.Commit();
        return closed;
    }

    private sealed record SessionRow(int Person, int Office, DateTime OpenedAt, DateTime SeenAt);
}
