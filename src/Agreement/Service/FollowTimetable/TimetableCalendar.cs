using System.Globalization;
using System.Text;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Agreement.Service.FollowTimetable;

/// <summary>The timetable as an iCalendar feed (RFC 5545): one whole-day event for each step, moved as it slips.</summary>
internal static class TimetableCalendar
{
    private const int LineOctets = 75;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/agreements/{key}/timetable.ics", Get).Operation(FollowTimetableModel.Operation);

    /// <param name="stamp">When the feed was made.</param>
    public static string Text(CommissioningAgreement agreement, IEnumerable<StepStanding> steps, DateTimeOffset stamp)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Concordat//Timetable//EN");
        Line(text, $"X-WR-CALNAME:{Escaped(agreement.Name)}");
        foreach (var step in steps)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{step.Step.Key.Replace(' ', '-')}@{agreement.Key}.concordat");
            Line(text, string.Create(CultureInfo.InvariantCulture, $"DTSTAMP:{stamp.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
            Line(text, string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{step.Expected:yyyyMMdd}"));
            Line(text, $"SUMMARY:{Escaped(Says.First(step.Step.Key))}");
            Line(text, $"DESCRIPTION:{Escaped(Description(step))}");
            Line(text, $"STATUS:{(step.Done is null ? "TENTATIVE" : "CONFIRMED")}");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static async Task<IResult> Get(string key, HttpContext context, Database database, AgreementLibrary library, CancellationToken stop)
    {
        if (library.Find(key) is not { } agreement)
        {
            return HiddenObject.Hidden();
        }

        await using var work = await database.Begin(context.CallerOrNobody() ?? Nobody.Caller, stop);
        var steps = await StepRecords.Of(work, agreement);
        return Results.File(Encoding.UTF8.GetBytes(Text(agreement, steps, work.Now)), "text/calendar; charset=utf-8", $"{agreement.Key}.ics");
    }

    private static string Description(StepStanding step) =>
        $"{Says.First(step.Track)} track. {(step.Step.Planned is { } planned ? $"Planned for {Says.Day(planned)}" : "No day is planned")}. "
        + $"{(step.Done is null ? "Not done yet; this is the earliest day" : "Done")}. {FollowTimetableModel.Slippage(step)}.";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>Lines longer than 75 octets go on in the next, which begins with a space; no character is parted.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
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
