using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A programme's money bound to one contract and one book. It is made once and prices every person.</summary>
internal sealed class EntitlementPlan
{
    private EntitlementPlan(MilestonePlan milestones)
    {
        Milestones = milestones;
        Contract = milestones.Contract;
        LineTerms = [.. milestones.Programme.Lines.OrderBy(line => line.Name, StringComparer.Ordinal)];
        Lines = new LinePlan?[LineTerms.Length];
        for (short i = 0; i < LineTerms.Length; i++)
        {
            Lines[i] = LineTerms[i] is OutcomeLine line ? new LinePlan(milestones, line, i) : null;
        }

        LinesFor = [.. milestones.Programme.Outcomes.Select((_, outcome) =>
            Lines.OfType<LinePlan>().Where(line => line.Term.For.Index == outcome).ToArray())];
    }

    public MilestonePlan Milestones { get; }

    public ContractTerms? Contract { get; }

    public Programme Programme => Milestones.Programme;

    public Book Book => Milestones.Book;

    /// <summary>In the order of their names, which is that of the order of money.</summary>
    public LineTerm[] LineTerms { get; }

    /// <summary>By place among the terms; nothing for lines of the contract itself.</summary>
    public LinePlan?[] Lines { get; }

    /// <summary>By place of the outcome: the lines it earns.</summary>
    public LinePlan[][] LinesFor { get; }

    public static EntitlementPlan Of(
        Programme programme, ContractTerms? contract, Book book, WorkingDays? workingDays, List<Problem> problems)
    {
        var plan = new EntitlementPlan(MilestonePlan.Of(programme, contract, book, workingDays, problems));
        foreach (var line in plan.LineTerms)
        {
            var missing = line switch
            {
                OutcomeLine outcome => plan.Lines[Array.IndexOf(plan.LineTerms, outcome)]!.Prices.Missing(),
                MonthLine month when contract is null => MonthFees.Missing(month, contract),
                _ => null,
            };
            if (missing is not null && !problems.Contains(missing))
            {
                problems.Add(missing);
            }
        }

        NotReckoned.Check(plan, problems);
        ContractNames.Check(plan, problems);
        return plan;
    }
}
