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
    private readonly EntitlementPlan[] _pricedBy;

    /// <param name="earlier">Versions that bound the contract before: their lines stand beside those of the same name.</param>
    private EntitlementPlan(MilestonePlan milestones, IReadOnlyList<EntitlementPlan> earlier, string version)
    {
        Version = version;
        Milestones = milestones;
        Contract = milestones.Contract;
        var own = milestones.Programme.Lines
            .Concat(milestones.Programme.Limits.OfType<YearlyMoney>().SelectMany(limit => LimitLine.Of(limit, Contract)))
            .Concat(RecoveryLine.Of(milestones.Programme, Contract));
        var terms = own.Select(line => (Line: line, By: this))
            .Concat(earlier.SelectMany(plan => plan.LineTerms.Select(line => (Line: line, By: plan))))
            .OrderBy(term => term.Line.Name, StringComparer.Ordinal).ThenBy(term => term.By != this)
            .ThenBy(term => term.Line.To, StringComparer.Ordinal).ToList();
        LineTerms = [.. terms.Select(term => term.Line)];
        _pricedBy = [.. terms.Select(term => term.By)];
        _firstNamed = [.. LineTerms.Select(line => Array.FindIndex(LineTerms, first => first.Name == line.Name))];
        Lines = new LinePlan?[LineTerms.Length];
        for (short i = 0; i < LineTerms.Length; i++)
        {
            Lines[i] = LineTerms[i] is OutcomeLine line && IsOwn(i) ? new LinePlan(milestones, line, i) : null;
        }

        LinesFor = [.. milestones.Programme.Outcomes.Select((_, outcome) =>
            Lines.OfType<LinePlan>().Where(line => line.Term.For.Index == outcome).ToArray())];
    }

    public MilestonePlan Milestones { get; }

    public ContractTerms? Contract { get; }

    public Programme Programme => Milestones.Programme;

    /// <summary>How its lines name what priced them: the programme's version, and the variation where one brought other terms.</summary>
    public string Version { get; }

    public Book Book => Milestones.Book;

    /// <summary>In the order of their names, which is that of the order of money, then of whom they are paid to.</summary>
    public LineTerm[] LineTerms { get; }

    /// <summary>By place among the terms; nothing for lines of the contract itself, and for those of an earlier version.</summary>
    public LinePlan?[] Lines { get; }

    /// <summary>The first place of a line's name: a line that a limit adds stands once for each party.</summary>
    public int FirstNamed(int line) => _firstNamed[line];

    /// <summary>The version that a line is priced by.</summary>
    public EntitlementPlan PricedBy(int line) => _pricedBy[line];

    /// <summary>Whether a line is this version's, and not an earlier one's.</summary>
    public bool IsOwn(int line) => _pricedBy[line] == this;

    /// <summary>Where a line of an earlier version stands among these.</summary>
    public short PlaceOf(EntitlementPlan earlier, int line) =>
        (short)Enumerable.Range(0, LineTerms.Length)
            .First(place => _pricedBy[place] == earlier && ReferenceEquals(LineTerms[place], earlier.LineTerms[line]));

    /// <summary>By place of the outcome: the lines it earns.</summary>
    public LinePlan[][] LinesFor { get; }

    public static EntitlementPlan Of(
        Programme programme, ContractTerms? contract, Book book, WorkingDays? workingDays, List<Problem> problems,
        IReadOnlyList<EntitlementPlan>? earlier = null, string? version = null)
    {
        var milestones = MilestonePlan.Of(programme, contract, book, workingDays, problems);
        var plan = new EntitlementPlan(milestones, earlier ?? [], version ?? programme.Version);
        foreach (var missing in plan.Lines.Select(line => line?.Prices.Missing()).OfType<Problem>().Concat(ContractLines.Missing(plan)))
        {
            if (!problems.Contains(missing))
            {
                problems.Add(missing);
            }
        }

        return plan;
    }
}
