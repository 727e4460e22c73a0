using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Support.Service.FeedCalendar;

/// <summary>The address of a key worker's calendar: a word of 32 random bytes, of which the house keeps the digest alone.</summary>
internal sealed class Feeds(Database database, Offices offices)
{
    private const int BytesOfAWord = 32;

    // a calendar shows the last month and half a year ahead
    private const int DaysBack = 31;
    private const int DaysAhead = 183;

    private static readonly Caller Nobody = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    /// <summary>Ends the address that the caller has, and makes another.</summary>
    /// <returns>The word, which is never shown again.</returns>
    public static async Task<string> Make(Work work)
    {
        await End(work);
        var word = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(BytesOfAWord));
        await work.Execute(
            "insert into support_feed (person, organisation, digest, made_at) values (@person, @organisation, @digest, @Now)",
            new { person = work.Caller.Person.Value, organisation = work.Caller.Organisation.Value, digest = DigestOf(word), work.Now });
        return word;
    }

    /// <returns>How many ended: none or one.</returns>
    public static Task<int> End(Work work) => work.Execute("update support_feed set ended_at = @Now where ended_at is null", new { work.Now });

    public static Task<DateTimeOffset?> MadeAt(Work work) => work.One<DateTimeOffset?>("select made_at from support_feed where ended_at is null");

    /// <summary>The calendar of an address that holds, read as the key worker reads: what they may not see is not in it. An address that
    /// was ended, or whose holder has left the office, is gone.</summary>
    public async Task<IResult> Answer(string? feed, CancellationToken stop)
    {
        if (await HolderOf(feed ?? "", stop) is not { } caller)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        await using var work = await database.Begin(caller, stop);
        // a session is off where everybody's place in it is
        var entries = await work.List<CalendarEntry>(
            """
            select distinct on (coalesce(session, -number)) number, on_day, at_minute, minutes, manner, purpose, made_at, session,
                coalesce(result in (@cancelled, @moved), false) as is_off
            from support_appointment where worker = @worker and on_day between @since and @until
            order by coalesce(session, -number), is_off, number
            """,
            new
            {
                worker = caller.Person.Value,
                since = work.Today.AddDays(-DaysBack),
                until = work.Today.AddDays(DaysAhead),
                cancelled = (short)AppointmentResult.Cancelled,
                moved = (short)AppointmentResult.Rescheduled,
            });
        return Results.Text(CalendarText.Of(entries.OrderBy(entry => entry.OnDay).ThenBy(entry => entry.AtMinute).ThenBy(entry => entry.Number)), "text/calendar", Encoding.UTF8);
    }

    private async Task<Caller?> HolderOf(string word, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody, stop);
        var found = await work.One<(int Person, int Organisation)?>(
            "select person, organisation from support_feed where digest = @digest and ended_at is null", new { digest = DigestOf(word) });
        return found is { } known && await offices.ByPerson(work, new PersonId(known.Person)) is { } person
            ? person.Offices.Select(office => office.Caller).FirstOrDefault(caller => caller.Deputises is null && caller.Organisation.Value == known.Organisation)
            : null;
    }

    private static byte[] DigestOf(string word) => SHA256.HashData(Encoding.UTF8.GetBytes(word));
}
