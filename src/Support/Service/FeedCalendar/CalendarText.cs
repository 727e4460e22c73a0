using System.Globalization;
using System.Text;
using Concordat.Kernel;

namespace Concordat.Support.Service.FeedCalendar;

/// <summary>A key worker's appointment as a calendar is told of it: when and how, never with whom.</summary>
internal sealed record CalendarEntry
{
    public int Number { get; init; }

    public DateOnly OnDay { get; init; }

    public short AtMinute { get; init; }

    public short Minutes { get; init; }

    public short Manner { get; init; }

    public short Purpose { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public bool IsOff { get; init; }

    public int? Session { get; init; }
}

/// <summary>Appointments as iCalendar (RFC 5545): instants in UTC, lines of at most 75 octets ended by CRLF.</summary>
internal static class CalendarText
{
    private const int MinutesOfAnHour = 60;

    public static string Of(IEnumerable<CalendarEntry> entries)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Concordat//Appointments//EN");
        Line(text, "X-WR-CALNAME:Appointments");
        foreach (var entry in entries)
        {
            var begins = London.At(entry.OnDay, new TimeOnly(entry.AtMinute / MinutesOfAnHour, entry.AtMinute % MinutesOfAnHour));
            Line(text, "BEGIN:VEVENT");
            Line(text, string.Create(CultureInfo.InvariantCulture, $"UID:{(entry.Session is { } session ? $"group-{session}" : $"appointment-{entry.Number}")}@concordat"));
            Line(text, $"DTSTAMP:{Instant(entry.MadeAt)}");
            Line(text, $"DTSTART:{Instant(begins)}");
            Line(text, $"DTEND:{Instant(begins.AddMinutes(entry.Minutes))}");
            Line(text, $"SUMMARY:{((AppointmentPurpose)entry.Purpose).Words()}\\, {((ContactManner)entry.Manner).Words().ToLowerInvariant()}");
            Line(text, entry.IsOff ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line(text, "CLASS:PRIVATE");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // every line is of our own words and numbers, and far shorter than the 75 octets after which one is folded
    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");
}
