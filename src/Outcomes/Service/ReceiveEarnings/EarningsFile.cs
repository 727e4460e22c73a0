using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Journey;
using Concordat.Kernel.Reading;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Files;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

/// <summary>The columns of a feed of earnings. It names people by number or by reference, and employers by PAYE scheme alone.</summary>
internal static class EarningsFile
{
    public static readonly CsvColumn PaymentDate = new("payment_date", Needed: true);
    public static readonly CsvColumn Amount = new("amount", Needed: true);
    public static readonly CsvColumn From = new("from");
    public static readonly CsvColumn Until = new("until");
    public static readonly CsvColumn Scheme = new("paye_scheme");
    public static readonly CsvColumn Hours = new("hours");
    public static readonly CsvColumn SelfEmployed = new("self_employed");
    public static readonly CsvColumn Counts = new("counts");
    public static readonly CsvColumn Reason = new("reason");
    public static readonly CsvShape Shape = new(
        FeedPerson.NinoColumn, FeedPerson.Participant, PaymentDate, Amount, From, Until, Scheme, Hours, SelfEmployed, Counts, Reason);

    public static readonly Feed Feed = new("earnings", "payment", EarningsIntake.Operation, OutcomesEvents.EarningsReceived, Shape);

    /// <param name="reasons">Why pay may not count, as the programmes list it; empty where any words will do.</param>
    /// <returns>Nothing where the row has problems.</returns>
    public static EarningsPayment? Read(CsvRow row, DateOnly today, bool isDemonstration, IReadOnlyCollection<string> reasons)
    {
        row.Needs(PaymentDate, "a payment has a day");
        row.Needs(Amount, "a payment has an amount");
        var nino = FeedPerson.NumberIn(row, isDemonstration);
        var (paidOn, from, until) = (row.Day(PaymentDate), row.Day(From), row.Day(Until));
        CheckDays(row, paidOn, from, until, today);
        var counts = row.Truth(Counts) ?? true;
        var reason = ReasonOf(row, reasons);
        if (!counts && reason.Length == 0)
        {
            row.Refuse(Reason, "pay that does not count needs the reason", reasons.Count == 0 ? "Say why" : $"Write one of {string.Join(", ", reasons)}");
        }

        var payment = new EarningsPayment(
            row.Line, "", nino, row.Text(FeedPerson.Participant), paidOn ?? default, row.Pounds(Amount) ?? default, from, until, row.Text(Scheme),
            row.Number(Hours, WeeklyHours.Most, 2), row.Truth(SelfEmployed), counts, reason);
        return row.Problems.Count > 0 ? null : payment with { Id = IdOf(payment) };
    }

    /// <summary>In the programme's words, whether they were written with blanks or hyphens.</summary>
    private static string ReasonOf(CsvRow row, IReadOnlyCollection<string> reasons)
    {
        var written = row.Text(Reason);
        if (written.Length == 0 || reasons.Count == 0)
        {
            return written;
        }

        if (reasons.FirstOrDefault(one => string.Equals(one, written.Replace('-', ' '), StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        row.Refuse(Reason, "no programme of yours lists this reason", Nearest.WouldDo(written, reasons).TrimEnd('.'));
        return written;
    }

    private static void CheckDays(CsvRow row, DateOnly? paidOn, DateOnly? from, DateOnly? until, DateOnly today)
    {
        if (paidOn > today)
        {
            row.Refuse(PaymentDate, "the day lies in the future", $"Give a day no later than {today:yyyy-MM-dd}");
        }

        if (from is null != until is null)
        {
            row.Refuse(from is null ? From : Until, "a period has a first and a last day", "Give both days, or neither");
        }
        else if (until < from)
        {
            row.Refuse(Until, "the last day lies before the first", "Give the first and the last day of the period");
        }
    }

    /// <summary>A feed has no numbers of its own: the same payment has the same content.</summary>
    private static string IdOf(EarningsPayment p)
    {
        var content = string.Create(CultureInfo.InvariantCulture,
            $"{p.Nino}|{p.Participant}|{p.PaidOn:yyyy-MM-dd}|{p.Amount.Pence}|{p.From:yyyy-MM-dd}|{p.Until:yyyy-MM-dd}|{p.Scheme}|{p.Hours}|{p.SelfEmployed}|{p.Counts}|{p.Reason}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..24];
    }
}
