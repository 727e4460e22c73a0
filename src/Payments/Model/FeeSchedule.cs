using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>One month of a fee.</summary>
/// <param name="Number">From 1.</param>
/// <param name="To">Inclusive.</param>
/// <param name="Amount">Before fidelity and limits.</param>
/// <param name="Due">The day from which it would be payable if nothing were ever deferred.</param>
/// <param name="Payable">Nothing while it waits for the fee to be resumed.</param>
public sealed record FeeMonthDue(string Line, int Number, DateOnly From, DateOnly To, Money Amount, DateOnly Due, DateOnly? Payable);

/// <summary>The months of a contract's fees, as its deferrals leave them.</summary>
public static class FeeSchedule
{
    /// <summary>By line, then month; none where the contract gives nothing to reckon a fee with.</summary>
    public static IReadOnlyList<FeeMonthDue> Of(Programme programme, ContractTerms contract, Book book, View view) =>
    [
        .. programme.Lines.OfType<MonthLine>().Where(line => MonthFees.Missing(line, contract) is null).SelectMany(line =>
        {
            var fees = new MonthFees(line, contract);
            var months = fees.Months();
            return months.Select(month => new FeeMonthDue(
                line.Name, month.Number, month.From, month.To, new Money(fees.Pence(month, months.Count).Rounded()),
                DateOnly.FromDayNumber(fees.DueOn(month)), Day(fees.PayableOn(month, book, view))));
        }),
    ];

    private static DateOnly? Day(int day) => day == ReferralFacts.Never ? null : DateOnly.FromDayNumber(day);
}
