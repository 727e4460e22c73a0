using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A fee for each month. Months run from the paying day of the calendar to the day before the next; what lies before
/// the first paying day is a part month, worth its days over those of the month it is part of.</summary>
internal sealed class MonthFees(MonthLine line, ContractTerms contract)
{
    /// <summary>What the line needs of the contract and does not get.</summary>
    public static Problem? Missing(MonthLine line, ContractTerms? contract)
    {
        var missing = contract is null ? "contract"
            : line.Value is { } value && Figures.Of(contract, value) is null ? value.Name
            : line.Unit is { } unit && Figures.Of(contract, unit) is null ? unit.Figure!.Name
            : Of(line.From, contract) is null ? "start"
            : Of(line.Until, contract) is null ? "referralEnd"
            : null;
        return missing is null
            ? null
            : new Problem(contract?.File ?? line.Clause.File, 0, 0, $"fee of '{line.Name}'", $"the contract gives no {missing}", "Add it");
    }

    /// <summary>The months of the fee, as contract months: first day, last day and amount, in order.</summary>
    public IReadOnlyList<FeeMonth> Months()
    {
        var (from, until) = (Of(line.From, contract)!.Value, Of(line.Until, contract)!.Value);
        var day = contract.Fee?.Day ?? line.Day ?? from.Day;
        var months = new List<FeeMonth>();
        var first = PayingDay(from.Year, from.Month, day);
        first = first > from ? PayingDayBefore(first, day) : first;
        var full = 0;
        while (first <= until && (line.FirstPartMonthCounts ? months.Count : full) < AtMost)
        {
            var next = PayingDayAfter(first, day);
            var isPart = first < from;
            var part = isPart ? new Share(next.DayNumber - from.DayNumber, next.DayNumber - first.DayNumber) : Share.Whole;
            months.Add(new FeeMonth(months.Count + 1, isPart ? from : first, next.AddDays(-1), part));
            full += isPart ? 0 : 1;
            first = next;
        }

        return months;
    }

    /// <summary>A month's share of the fee: its profile's, or an equal part of the whole.</summary>
    public Share PartOf(FeeMonth month, int count)
    {
        var profile = Profile();
        foreach (var (from, to, share) in profile)
        {
            if (month.Number >= from && month.Number <= to)
            {
                return month.Part * share / new Share(to - from + 1, 1);
            }
        }

        return profile.Count > 0 ? Share.Nothing : month.Part / new Share(contract.Fee?.Months ?? count, 1);
    }

    /// <summary>Pence of a month before fidelity, exact.</summary>
    public Share Pence(FeeMonth month, int count) => line.Unit is { } unit
        ? month.Part * new Share(Figures.Of(contract, unit)!.Value.Pence, 1)
        : line.Share * Figures.Of(contract, line.Value!)!.Value * new Share(100, 1) * PartOf(month, count);

    public void Add(short index, Book book, in View view, Rows<GrossLine> into)
    {
        var months = Months();
        var fidelity = new FidelityParts(line.Fidelity, book, view);
        foreach (var month in months)
        {
            var earned = EarnedOn(month);
            var pence = (Pence(month, months.Count) * fidelity.On(earned)).Rounded();
            if (earned > view.AsAt || pence == 0)
            {
                continue;
            }

            ref var gross = ref into.Add();
            gross.Line = index;
            gross.Sequence = (short)month.Number;
            gross.Start = earned;
            gross.Earned = earned;
            gross.Payable = PayableOn(month, book, view);
            gross.Pence = pence;
        }
    }

    public int EarnedOn(FeeMonth month) => (line.InArrears ? month.To : month.From).DayNumber;

    /// <summary>The day from which a month is payable, as far as deferrals are known; <see cref="ReferralFacts.Never"/> while it waits.</summary>
    public int PayableOn(FeeMonth month, Book book, in View view) => Payable(DueOn(month), book, view);

    /// <summary>The day from which a month would be payable if nothing were ever deferred.</summary>
    public int DueOn(FeeMonth month) => line.InArrears ? EarnedOn(month) + 1 : EarnedOn(month);

    private int AtMost => contract.Fee?.Months is { } months ? Math.Min(months, line.AtMost) : line.AtMost;

    /// <summary>Deferral moves the payable day only, and resumption releases all.</summary>
    private int Payable(int due, Book book, in View view)
    {
        var deferredFrom = ReferralFacts.Never;
        foreach (var row in line.Deferrable ? ContractFacts.Rows(book, view, FactKind.FeeDeferred, FactKind.FeeResumed) : [])
        {
            if (book.Kind[row] == FactKind.FeeDeferred)
            {
                deferredFrom = Math.Min(deferredFrom, book.Day[row]);
            }
            else if (book.Kind[row] == FactKind.FeeResumed)
            {
                due = deferredFrom <= due && due < book.Day[row] ? book.Day[row] : due;
                deferredFrom = ReferralFacts.Never;
            }
        }

        return deferredFrom <= due ? ReferralFacts.Never : due;
    }

    private List<(int From, int To, Share Share)> Profile() => contract.Fee is { Profile.Count: > 0 } fee
        ? [.. fee.Profile.Select(part => (part.FromMonth, part.ToMonth, part.Share))]
        : [.. line.Profile.Select(part => (part.FromMonth, part.ToMonth, part.Share))];

    private static DateOnly? Of(Anchor anchor, ContractTerms contract) => anchor.Kind switch
    {
        AnchorKind.ContractStart => contract.Start,
        AnchorKind.ReferralEnd => contract.ReferralEnd ?? contract.End,
        AnchorKind.Day => anchor.Day,
        _ => null,
    };

    /// <summary>The day of a month, or the month's last where it has no such day.</summary>
    private static DateOnly PayingDay(int year, int month, int day) =>
        new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    private static DateOnly PayingDayAfter(DateOnly payingDay, int day)
    {
        var next = new DateOnly(payingDay.Year, payingDay.Month, 1).AddMonths(1);
        return PayingDay(next.Year, next.Month, day);
    }

    private static DateOnly PayingDayBefore(DateOnly payingDay, int day)
    {
        var before = new DateOnly(payingDay.Year, payingDay.Month, 1).AddMonths(-1);
        return PayingDay(before.Year, before.Month, day);
    }
}

/// <param name="Number">From 1.</param>
/// <param name="Part">Of a whole month.</param>
internal readonly record struct FeeMonth(int Number, DateOnly From, DateOnly To, Share Part);
