using System.Globalization;
using System.Text;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Governance.Service.FollowMeetings;

/// <summary>A board's meetings as an iCalendar feed (RFC 5545): one event each, at London's time of day, an hour long unless the
/// calendar's owner makes it longer. One that was moved or cancelled says so under the same UID: a higher SEQUENCE, and STATUS.</summary>
internal static class MeetingCalendar
{
    // a feed carries the rules of the zone that its events name
    private static readonly string[] Zone =
    [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "DTSTART:19810329T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
        "END:VTIMEZONE",
    ];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/boards/{board}/meetings.ics", Get).Operation(BoardPage.ShowOperation);

    public static string Text(ProgrammeBoard board, IEnumerable<KeptMeeting> meetings, DateTimeOffset stamp)
    {
        var text = new StringBuilder();
        Lines(text, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Concordat//Boards//EN", $"X-WR-CALNAME:{Escaped(board.Name)}");
        Lines(text, Zone);
        foreach (var meeting in meetings)
        {
            Lines(text,
                "BEGIN:VEVENT", string.Create(CultureInfo.InvariantCulture, $"UID:{meeting.Number}@{board.Key}.boards.concordat"),
                $"DTSTAMP:{Utc(stamp)}",
                string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{meeting.Meeting.Changes}"),
                meeting.Meeting.CancelledAt is null ? "STATUS:CONFIRMED" : "STATUS:CANCELLED",
                string.Create(CultureInfo.InvariantCulture, $"DTSTART;TZID=Europe/London:{meeting.On:yyyyMMdd}T{meeting.Starts.Replace(":", "", StringComparison.Ordinal)}00"),
                "DURATION:PT1H",
                $"SUMMARY:{Escaped(board.Name)}", $"LOCATION:{Escaped(meeting.Place)}");
            if (meeting.ChangedAt is { } changed)
            {
                Lines(text, $"LAST-MODIFIED:{Utc(changed)}");
            }

            Lines(text, "END:VEVENT");
        }

        Lines(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static async Task<IResult> Get(string board, HttpContext context, Database database, Policy policy, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await BoardDesk.Seen(work, board) is not { } seen || !policy.Allows(BoardPage.ShowOperation, caller.Role, Relation.Own))
        {
            return HiddenObject.Hidden();
        }

        var text = Text(seen.Terms, await MeetingTable.Of(work, seen.Id), work.Now);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", $"{board}.ics");
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>Lines longer than 75 octets go on in the next, which begins with a space; no character is parted.</summary>
    private static void Lines(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        const int most = 75;
        foreach (var line in lines)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > most)
                {
                    text.Append("\r\n ");
                    octets = 1;
                }

                text.Append(rune);
                octets += rune.Utf8SequenceLength;
            }

            text.Append("\r\n");
        }
    }
}
