using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>The facts a line rests on: those of its referral, and of work, pay or benefit as far as its measure reads them.</summary>
internal static class FactsUsed
{
    public static IReadOnlyList<FactUsed> By(
        EntitlementPlan plan, MilestoneReader reader, OutcomeTerm outcome, in Achievement achievement, Instalment? instalment)
    {
        var (book, view) = (plan.Book, reader.View);
        var way = outcome.Ways[achievement.Way];
        var referral = reader.Timeline.Referrals[achievement.Referral];
        var code = book.Codes.NumberOf(outcome.Name);
        var only = reader.Timeline.Referrals.Count == 1;
        var paid = reader.PaymentsOf(achievement).Select(payment => payment.Row).ToHashSet();
        var facts = new List<FactUsed>();
        for (var row = book.FirstOf(reader.Person); row < book.EndOf(reader.Person); row++)
        {
            var kind = book.Kind[row];
            var isSeen = (book.Day[row] <= view.Horizon || kind == FactKind.Rejected) && book.IsKnown(row, view.KnownAt);
            var isOurs = kind.Scope() != FactScope.Referral || book.About[row] == referral.Name || only;
            if (kind == FactKind.Earnings
                ? paid.Contains(row)
                : isSeen && isOurs && IsUsed(book, row, kind, way, achievement, instalment, code, referral.Start))
            {
                facts.Add(Used(book, row));
            }
        }

        return facts;
    }

    private static bool IsUsed(
        Book book, int row, FactKind kind, Way way, in Achievement achievement, Instalment? instalment, int outcome, int start)
    {
        var measure = (way.Reach as MeasureReached)?.Measure;
        var inTime = book.Day[row] <= achievement.Day;
        switch (kind)
        {
            case FactKind.Referred or FactKind.Started:
                return true;
            case FactKind.Moved or FactKind.GroupChanged:
                return book.Day[row] <= start;
            case FactKind.Left:
                return instalment?.If is not null || way.Conditions.Count > 0;
            case FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded:
                return inTime && measure is DaysIn or WeeksIn or WeeksOfHours;
            case FactKind.BenefitStarted or FactKind.BenefitEnded:
                return inTime && way.Conditions.Count > 0;
            case FactKind.Attained:
                return inTime && measure is ValueAttained;
            case FactKind.Claimed or FactKind.Validated or FactKind.Rejected:
                return book.Code[row] == outcome;
            default:
                return false;
        }
    }

    /// <summary>One row, said.</summary>
    public static FactUsed Used(Book book, int row) => new(
        book.Kind[row], DateOnly.FromDayNumber(book.Day[row]), Instants.At(book.RecordedAt[row]), book.Source[row], Sentence(book, row));

    private static string Sentence(Book book, int row)
    {
        var day = InWords.Day(book.Day[row]);
        return book.Kind[row] switch
        {
            FactKind.Referred => $"Referred on {day}.",
            FactKind.Started => $"Started on {day}.",
            FactKind.Left => $"Support ended; its last day was {day}.",
            FactKind.JobStarted => $"A job began on {day}{Kind(book.Flags[row])}.",
            FactKind.JobChanged => $"A job changed on {day}.",
            FactKind.JobEnded => $"A job ended; its last day was {day}.",
            FactKind.Earnings => $"{new Money(book.Amount[row]).Display} was paid on {day}{For(book, row)}.",
            FactKind.BenefitStarted => $"Benefit {book.Codes[book.Code[row]]} began on {day}.",
            FactKind.BenefitEnded => $"Benefit {book.Codes[book.Code[row]]} ended; its last day was {day}.",
            FactKind.Claimed => $"Claimed on {day}.",
            FactKind.Validated => $"Validated on {day}.",
            FactKind.Rejected => $"Rejected on {day}.",
            FactKind.Moved => $"Moved on {day}.",
            FactKind.GroupChanged => $"The group changed on {day}.",
            FactKind.Attained => $"{book.Codes[book.Code[row]]} stood at {Value(book, row)} on {day}.",
            FactKind.FeeDeferred => $"The fee was deferred on {day}.",
            FactKind.CostIncurred => $"{new Money(book.Amount[row]).Display} was incurred on {day}{For(book, row)}.",
            FactKind.FidelityScored => $"Fidelity was scored {Value(book, row)} on {day}.",
            FactKind.Measured => $"{book.Codes[book.Code[row]]} measured {Value(book, row)} on {day}{For(book, row)}.",
            FactKind.FeeResumed => $"The fee was resumed on {day}.",
            var kind => $"{kind.Name()} on {day}.",
        };
    }

    private static string Value(Book book, int row) =>
        (book.Amount[row] / 10_000m).ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Kind(FactFlags flags) =>
        (flags & FactFlags.DoesNotCount) != 0 ? ", which does not count"
        : (flags & FactFlags.SelfEmployed) != 0 ? ", self-employed"
        : "";

    private static string For(Book book, int row) => (book.Flags[row] & FactFlags.HasPeriod) == 0
        ? ""
        : $", for {InWords.Day(book.From(row))} to {InWords.Day(book.Until(row))}";
}

internal static class InWords
{
    public static string Day(int dayNumber) => Day(DateOnly.FromDayNumber(dayNumber));

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Number(Share number) => number.Denominator.IsOne
        ? number.Numerator.ToString("#,0", CultureInfo.InvariantCulture)
        : number.ToString();
}
