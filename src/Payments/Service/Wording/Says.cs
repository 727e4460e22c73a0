using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments.Forecasting;

namespace Concordat.Payments.Service.Wording;

/// <summary>How this room's pages write days, streams and causes.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string ShortDay(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day; where another stood before, both.</summary>
    public static string Days(DateOnly? before, DateOnly now) =>
        before is { } day && day != now ? $"{ShortDay(day)} → {ShortDay(now)}" : ShortDay(now);

    /// <summary>The day on which a line was earned, and the day from which it is payable where that is another.</summary>
    public static string EarnedAndPayable(LineDays? before, LineDays now)
    {
        var earned = Days(before?.Earned, now.Earned);
        var payable = Days(before?.Payable, now.Payable);
        return earned == payable ? earned : $"{earned}, payable {payable}";
    }

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant, in London.</summary>
    public static string Instant(DateTimeOffset at) => $"{Day(London.DayOf(at))}";

    public static string Stream(string stream) => stream.Length == 0 ? "No stream" : stream;

    public static string Limit(ForecastLimit limit) =>
        limit is { IsCap: true, Name: not "value" } ? (limit.Of.Length == 0 ? limit.Name : $"{limit.Name}: {limit.Of}")
        : limit.Name != "value" ? Stream(limit.Name)
        : limit.IsCap ? "The contract’s value, beyond which nothing is paid"
        : "The contract’s value";

    public static string LimitAmount(ForecastLimit limit) =>
        limit.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:#,0} paid") : limit.Amount.Display;

    public static string Party(string party) => party.Length == 0 ? "Provider" : party;

    /// <param name="limit">For a displaced line, what displaced it; empty where the cause alone is meant.</param>
    public static string Cause(string cause, string limit = "") => cause switch
    {
        "displaced" when limit == Shortfall.PaidElsewhere => "Paid on another contract before",
        "new" => "New",
        "changed" => "Changed",
        "withdrawn" => "Withdrawn",
        "displaced" => limit.Length > 0 ? "Displaced at a cap" : "Displaced at a cap, or paid on another contract",
        "redated" => "Days only",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "This cause is not known."),
    };

    /// <summary>What became of a cause's lines since the last run.</summary>
    public static string Change(Payments.Cause cause) => cause switch
    {
        Payments.Cause.New => "Lines that are new",
        Payments.Cause.Changed => "Lines whose amount or stream changed",
        Payments.Cause.Withdrawn => "Lines that vanished: taken back",
        Payments.Cause.Displaced => "Lines displaced at a cap, or paid on another contract before",
        Payments.Cause.Redated => "Lines whose days alone changed: no money moves",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "This cause is not known."),
    };

    public static string Act(RunAct act) => act switch
    {
        RunAct.Prepared => "Prepared by",
        RunAct.Authorised => "Authorised by",
        RunAct.Refused => "Refused by",
        RunAct.Withdrawn => "Withdrawn by",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    /// <summary>The colour of a run's tag; the words carry the meaning, the colour only helps.</summary>
    public static string TagColour(RunStatus status) => status switch
    {
        RunStatus.Prepared => "govuk-tag--yellow",
        RunStatus.NothingToPost => "govuk-tag--grey",
        RunStatus.Overtaken => "govuk-tag--orange",
        RunStatus.Authorised => "govuk-tag--green",
        RunStatus.Refused => "govuk-tag--red",
        RunStatus.Withdrawn => "govuk-tag--grey",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status is not known."),
    };
}
