using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Stage 1 for lines of the contract itself: fees by month, costs, incentives and shares of a gain.</summary>
internal static class ContractLines
{
    /// <summary>What a line needs of the contract before anything can be priced. A fee whose value or days the contract does not
    /// give is left out instead, and noted.</summary>
    public static IEnumerable<Problem> Missing(EntitlementPlan plan)
    {
        foreach (var line in plan.LineTerms)
        {
            var missing = line switch
            {
                MonthLine month when plan.Contract is null => MonthFees.Missing(month, null),
                CostLine cost => new CostDays(cost, plan.Programme, plan.Contract).Missing(),
                _ => null,
            };
            if (missing is not null)
            {
                yield return missing;
            }
        }

        if (RecoveryLine.Missing(plan.Programme, plan.Contract) is { } twice)
        {
            yield return twice;
        }

        foreach (var limit in plan.Programme.Limits.OfType<YearlyMoney>())
        {
            if ((YearlyAmounts.Missing(limit, plan.Contract) ?? LimitLine.Missing(limit, plan.Contract)) is { } missing)
            {
                yield return missing;
            }
        }
    }

    /// <returns>Fees that the contract gives nothing to reckon with.</returns>
    public static List<Problem> Add(EntitlementPlan plan, View view, Rows<GrossLine> gross)
    {
        var notes = new List<Problem>();
        for (short i = 0; i < plan.LineTerms.Length; i++)
        {
            switch (plan.IsOwn(i) ? plan.LineTerms[i] : null)
            {
                case MonthLine month when MonthFees.Missing(month, plan.Contract) is { } missing:
                    notes.Add(missing);
                    break;
                case MonthLine month:
                    new MonthFees(month, plan.Contract!).Add(i, plan.Book, view, gross);
                    break;
                case CostLine cost:
                    new CostDays(cost, plan.Programme, plan.Contract).Add(i, plan.Book, view, gross);
                    break;
                case LimitLine limit when plan.FirstNamed(i) == i && plan.Contract is not { Withheld.Count: > 0 }:
                    AddYears(plan, limit, i, view, gross);
                    break;
                case RecoveryLine when IsFirst(plan, i):
                    RecoveryLine.Add(
                        plan, [.. Enumerable.Range(i, plan.LineTerms.Length - i).Where(at => plan.LineTerms[at] is RecoveryLine && plan.IsOwn(at))],
                        view, gross);
                    break;
            }
        }

        return notes;
    }

    /// <summary>Whether it is the first of its name among this version's own.</summary>
    private static bool IsFirst(EntitlementPlan plan, int line) =>
        !Enumerable.Range(0, line).Any(before => plan.IsOwn(before) && plan.LineTerms[before].Name == plan.LineTerms[line].Name);

    /// <summary>Year by year, and within a year party by party: the order of the lines owed.</summary>
    private static void AddYears(EntitlementPlan plan, LimitLine first, short index, View view, Rows<GrossLine> gross)
    {
        var lines = Enumerable.Range(0, plan.LineTerms.Length).Where(i => plan.FirstNamed(i) == index && plan.IsOwn(i)).ToList();
        foreach (var year in YearlyAmounts.Of(first.Limit, plan, view))
        {
            foreach (var i in lines)
            {
                var pence = ((LimitLine)plan.LineTerms[i]).PartOf(year.Pence);
                if (pence != 0)
                {
                    ref var line = ref gross.Add();
                    line.Line = (short)i;
                    line.Sequence = (short)year.Year;
                    line.Start = year.Earned.DayNumber;
                    line.Earned = year.Earned.DayNumber;
                    line.Payable = year.Payable.DayNumber;
                    line.Pence = pence;
                }
            }
        }
    }
}
