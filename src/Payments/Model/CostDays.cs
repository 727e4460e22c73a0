using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Costs as incurred, or activity at a price each: what belongs to one day of the contract is one line, numbered by that
/// day, the contract's first being 1.</summary>
internal sealed class CostDays(CostLine line, Programme programme, ContractTerms? contract)
{
    /// <summary>What the line needs of the contract and does not get.</summary>
    public Problem? Missing()
    {
        var figure = line.Price is UnitCost { Unit.Figure: { IsOptional: false } unit } && Figures.Of(contract, unit) is null ? unit
            : line.Allocation?.Figure is { IsOptional: false } allocation && !Figures.IsGiven(contract, allocation) ? allocation
            : null;
        return figure is null
            ? null
            : new Problem(contract?.File ?? line.Clause.File, contract is null ? line.Clause.Line : 1, 1, $"'{figure.Name}' of {line.Clause.Path}",
                "the programme leaves it to the contract", $"Give it in the contract's values: {{name: {figure.Name}, value: …}}");
    }

    public void Add(short index, Book book, in View view, Rows<GrossLine> into)
    {
        var fidelity = new FidelityParts(line.Fidelity, book, view);
        foreach (var (day, pence) in ByDay(book, view))
        {
            if (day > view.AsAt || (pence * fidelity.On(day)).Rounded() is not (not 0 and var paid))
            {
                continue;
            }

            ref var gross = ref into.Add();
            gross.Line = index;
            gross.Sequence = (short)(day - First + 1);
            gross.Start = day;
            gross.Earned = day;
            gross.Payable = day;
            gross.Pence = paid;
        }
    }

    public int DayOf(int sequence) => First + sequence - 1;

    /// <summary>The rows that a day's line rests on.</summary>
    public IEnumerable<int> RowsOf(int sequence, Book book, View view) =>
        Rows(book, view).Where(row => book.Until(row) == DayOf(sequence));

    private int First => (contract?.Start ?? programme.Effective.From).DayNumber;

    private int Last => contract?.End?.DayNumber ?? int.MaxValue;

    private SortedDictionary<int, Share> ByDay(Book book, View view)
    {
        var days = new SortedDictionary<int, Share>();
        foreach (var row in Rows(book, view))
        {
            var day = book.Until(row);
            days[day] = days.GetValueOrDefault(day, Share.Nothing) + Pence(book.Amount[row]);
        }

        return days;
    }

    /// <summary>Pence of one fact before fidelity, exact.</summary>
    public Share Pence(long amount) => line.Price switch
    {
        ShareOfCosts costs => costs.Share * new Share(amount, 1),
        UnitCost unit => new Share(amount, 10_000) * new Share(Figures.Of(contract, unit.Unit)!.Value.Pence, 1),
        var other => throw new NotSupportedException($"No reading for the price {other.GetType().Name}."),
    };

    /// <summary>A cost belongs to the last day of its period where it states one. What lies outside the contract's days, or does
    /// not count, is none of it; nor is anything where the contract leaves an optional price out.</summary>
    private IEnumerable<int> Rows(Book book, View view)
    {
        if (line.Price is UnitCost price && Figures.Of(contract, price.Unit) is null)
        {
            return [];
        }

        var kind = line.Price is UnitCost ? FactKind.Measured : FactKind.CostIncurred;
        return ContractFacts.Rows(book, view, kind).Where(row => book.Until(row) >= First && book.Until(row) <= Last
            && (book.Flags[row] & FactFlags.DoesNotCount) == 0 && IsNamed(book.Codes[book.Code[row]]));
    }

    private bool IsNamed(string name) =>
        line.Price is UnitCost unit ? name == unit.Measure : line.Headings.Count == 0 || line.Headings.Contains(name);
}
