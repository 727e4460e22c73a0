using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>How a line of the contract itself comes about, in sentences, and the facts it rests on.</summary>
internal static class ContractLineInWords
{
    public static (List<string> Steps, IEnumerable<int> Rows) Of(EntitlementPlan plan, LineTerm line, View view, int sequence) => line switch
    {
        MonthLine month => (Month(plan, month, view, sequence),
            ContractFacts.Rows(plan.Book, view, FactKind.FeeDeferred, FactKind.FeeResumed).Concat(Scores(plan, month.Fidelity, view))),
        CostLine cost => Cost(plan, cost, view, sequence),
        LimitLine limit => Year(plan, limit, view, sequence),
        RecoveryLine => (Recovery(plan, sequence), []),
        _ => throw new NotSupportedException($"No words for the line {line.GetType().Name}."),
    };

    private static List<string> Recovery(EntitlementPlan plan, int number) =>
    [
        .. plan.Contract!.Recoveries.Where(part => part.Number == number)
            .GroupBy(part => (part.Month, part.Line, part.Stream)).OrderBy(parts => parts.Key.Month).ThenBy(parts => parts.Key.Line, StringComparer.Ordinal)
            .Select(parts => $"For errors found in a sample, recovery {number} takes back {new Money(parts.Sum(part => part.Amount.Pence)).Display} of what "
                + $"'{parts.Key.Line}' paid for {parts.Key.Month:yyyy-MM}{(parts.Key.Stream.Length == 0 ? "" : $" from {parts.Key.Stream}")}."),
    ];

    private static List<string> Month(EntitlementPlan plan, MonthLine line, View view, int sequence)
    {
        var fees = new MonthFees(line, plan.Contract!);
        var months = fees.Months();
        if (sequence < 1 || sequence > months.Count)
        {
            return [];
        }

        var month = months[sequence - 1];
        var days = $"month {sequence} runs from {InWords.Day(month.From)} to {InWords.Day(month.To)}.";
        var steps = new List<string>
        {
            line.Unit is { } unit
                ? $"{Unit(plan, unit)} a month; {days}"
                : $"{line.Share.InFull} of {Pounds(Figures.Of(plan.Contract, line.Value!)!.Value)}; {days}",
        };
        if (month.Part != Share.Whole)
        {
            steps.Add($"It is a part month: {month.Part} of a whole one.");
        }

        if (line.Unit is null)
        {
            steps.Add($"Its part of the whole is {fees.PartOf(month, months.Count)}.");
        }

        var part = Fidelity(plan, line.Fidelity, view, (line.InArrears ? month.To : month.From).DayNumber, steps);
        steps.Add($"It comes to {new Money((fees.Pence(month, months.Count) * part).Rounded()).Display}, "
            + $"paid {(line.InArrears ? "the day after it ends" : "on its first day")}.");
        var payable = fees.PayableOn(month, plan.Book, view);
        if (payable != fees.DueOn(month))
        {
            steps.Add(payable == ReferralFacts.Never
                ? "It is not due: the fee was deferred by then and is not resumed."
                : $"The fee was deferred by then and resumed on {InWords.Day(payable)}, which pays it.");
        }

        return steps;
    }

    private static (List<string> Steps, IEnumerable<int> Rows) Cost(EntitlementPlan plan, CostLine line, View view, int sequence)
    {
        var days = new CostDays(line, plan.Programme, plan.Contract);
        var rows = days.RowsOf(sequence, plan.Book, view).ToList();
        var pence = rows.Aggregate(Share.Nothing, (sum, row) => sum + days.Pence(plan.Book.Amount[row]));
        var steps = new List<string>
        {
            line.Price is UnitCost unit
                ? $"{Unit(plan, unit.Unit)} for each of {unit.Measure} on {InWords.Day(days.DayOf(sequence))}."
                : $"{((ShareOfCosts)line.Price).Share.InFull} of the costs that belong to {InWords.Day(days.DayOf(sequence))}.",
        };
        var part = Fidelity(plan, line.Fidelity, view, days.DayOf(sequence), steps);
        steps.Add($"It comes to {new Money((pence * part).Rounded()).Display}.");
        return (steps, rows.Concat(Scores(plan, line.Fidelity, view)));
    }

    private static (List<string> Steps, IEnumerable<int> Rows) Year(EntitlementPlan plan, LimitLine line, View view, int sequence)
    {
        var year = YearlyAmounts.Of(line.Limit, plan, view).FirstOrDefault(year => year.Year == sequence);
        List<string> steps = [.. year?.Steps ?? []];
        if (year is not null && line.Shares.Count > 1)
        {
            steps.Add($"It is divided among {string.Join(", ", plan.Contract!.Parties.Select(party => $"{party.Name} {party.Share.InFull}"))}: "
                + $"{line.To} has {new Money(line.PartOf(year.Pence)).Display}.");
        }

        return (steps, year?.Rows ?? []);
    }

    private static Share Fidelity(EntitlementPlan plan, FidelityTerm? term, View view, int day, List<string> steps)
    {
        var part = new FidelityParts(term, plan.Book, view).On(day);
        if (term is not null)
        {
            steps.Add($"At the fidelity scored by then {part.InFull} of it is paid.");
        }

        return part;
    }

    private static IEnumerable<int> Scores(EntitlementPlan plan, FidelityTerm? term, View view) =>
        term is null ? [] : ContractFacts.Rows(plan.Book, view, FactKind.FidelityScored);

    /// <summary>With its amount, where the contract gives it: a sum that nobody can do again explains nothing.</summary>
    private static string Unit(EntitlementPlan plan, MoneyOr unit) =>
        unit.Figure is not null && Figures.Of(plan.Contract, unit) is { } given ? $"{given.Display}, {unit}," : unit.ToString();

    private static string Pounds(Share pounds) => (pounds * new Share(100, 1)).Of(new Money(1)).Display;
}
