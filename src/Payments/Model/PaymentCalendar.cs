using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A period of a contract's payment calendar. All days are inclusive.</summary>
/// <param name="Number">From 1; the first begins with the contract.</param>
/// <param name="AsAt">Its last day: what is payable by then is its run's.</param>
/// <param name="CutOff">What is recorded up to the end of this day, in London, belongs to its run; what comes later to the next.</param>
/// <param name="PrepareBy">The run is prepared by this day.</param>
/// <param name="AuthoriseBy">The run is authorised by this day.</param>
public sealed record PaymentPeriod(int Number, DateOnly From, DateOnly AsAt, DateOnly CutOff, DateOnly PrepareBy, DateOnly AuthoriseBy)
{
    /// <summary>The first instant that is past the cut-off.</summary>
    public DateTimeOffset CutOffAt => London.EndOf(CutOff);

    /// <summary>The last instant of which its run knows.</summary>
    public DateTimeOffset KnownAt => CutOffAt.AddMicroseconds(-1);
}

/// <summary>When a contract is paid: periods of whole months from its first day, each with its cut-off and the days by which its run is
/// prepared and authorised, as the programme's <c>runs</c> says.</summary>
/// <param name="Start">The contract's first day.</param>
/// <param name="Days">The programme's working days; null where it names none.</param>
public sealed record PaymentCalendar(RunsTerm Runs, DateOnly Start, WorkingDays? Days)
{
    private const int MonthsOfAYear = 12;

    /// <summary>The period of a number; nothing before the first, and where the calendar of working days does not reach.</summary>
    public PaymentPeriod? Period(int number)
    {
        if (number < 1)
        {
            return null;
        }

        var from = Start.AddMonths((number - 1) * Runs.Every.Number);
        var asAt = Start.AddMonths(number * Runs.Every.Number).AddDays(-1);
        return After(asAt, Runs.CutOff) is { } cutOff && After(asAt, Runs.Prepared) is { } prepared && After(asAt, Runs.Authorised) is { } authorised
            ? new PaymentPeriod(number, from, asAt, cutOff, prepared, authorised)
            : null;
    }

    /// <summary>The latest period whose cut-off has passed; nothing before the first one's.</summary>
    public PaymentPeriod? LastCutOff(DateTimeOffset now)
    {
        var today = London.DayOf(now);
        var months = ((today.Year - Start.Year) * MonthsOfAYear) + today.Month - Start.Month;
        for (var number = (months / Runs.Every.Number) + 1; number >= 1; number--)
        {
            if (Period(number) is { } period && period.CutOffAt <= now)
            {
                return period;
            }
        }

        return null;
    }

    /// <summary>The period for which a run is due: the latest whose cut-off has passed, unless a run reaches its last day. Nothing where none is.</summary>
    /// <param name="reached">The latest as-at day of a run that stands, of a period or not; null where there is none.</param>
    public PaymentPeriod? DueOn(DateTimeOffset now, DateOnly? reached) =>
        LastCutOff(now) is { } period && (reached is null || reached < period.AsAt) ? period : null;

    private DateOnly? After(DateOnly day, Length length)
    {
        if (length.Unit != LengthUnit.WorkingDays)
        {
            return length.DayAfter(day);
        }

        // past the calendar's last day nothing is known of holidays
        return Days is null || !Days.Covers.Contains(day) || Days.Between(day, Days.Covers.To) < length.Number ? null : Days.After(day, length.Number);
    }
}
