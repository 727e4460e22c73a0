using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A programme's money bound to one contract and one book. It is made once and prices every person.</summary>
internal sealed class EntitlementPlan
{
    private readonly int[] _firstNamed;

    private EntitlementPlan(MilestonePlan milestones)
    {
        Milestones = milestones;
        Contract = milestones.Contract;
        LineTerms = [.. milestones.Programme.Lines
            .Concat(milestones.Programme.Limits.OfType<YearlyMoney>().SelectMany(limit => LimitLine.Of(limit, Contract)))
            .OrderBy(line => line.Name, StringComparer.Ordinal).ThenBy(line => line.To, StringComparer.Ordinal)];
        _firstNamed = [.. LineTerms.Select(line => Array.FindIndex(LineTerms, first => first.Name == line.Name))];
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

    /// <summary>In the order of their names, which is that of the order of money, then of whom they are paid to.</summary>
    public LineTerm[] LineTerms { get; }

    /// <summary>By place among the terms; nothing for lines of the contract itself.</summary>
    public LinePlan?[] Lines { get; }

    /// <summary>The first place of a line's name: a line that a limit adds stands once for each party.</summary>
    public int FirstNamed(int line) => _firstNamed[line];

    /// <summary>By place of the outcome: the lines it earns.</summary>
    public LinePlan[][] LinesFor { get; }

    public static EntitlementPlan Of(
        Programme programme, ContractTerms? contract, Book book, WorkingDays? workingDays, List<Problem> problems)
    {
        var plan = new EntitlementPlan(MilestonePlan.Of(programme, contract, book, workingDays, problems));
        foreach (var missing in plan.Lines.Select(line => line?.Prices.Missing()).OfType<Problem>().Concat(ContractLines.Missing(plan)))
        {
            if (!problems.Contains(missing))
            {
                problems.Add(missing);
            }
        }

        ContractNames.Check(plan, problems);
        return plan;
    }
}
