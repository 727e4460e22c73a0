using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Terms that the grammar says and no run reckons yet. A programme that has one is refused, never priced without it.</summary>
internal static class NotReckoned
{
    public static void Check(EntitlementPlan plan, List<Problem> problems)
    {
        foreach (var line in plan.LineTerms.Where(line => line is not (OutcomeLine or MonthLine)))
        {
            Refuse(line.Clause, "lines of this kind", problems);
        }

        foreach (var limit in plan.Programme.Limits)
        {
            if (limit is not (MoneyCap or NumberCap { Scope: not LimitScope.Stream } or Accelerator))
            {
                Refuse(limit.Clause, "limits of this kind", problems);
            }
        }
    }

    private static void Refuse(Clause clause, string what, List<Problem> problems) => problems.Add(new Problem(
        clause.File, clause.Line, 1, clause.Path, $"{what} are not reckoned by this version", "Price the programme without it"));
}
