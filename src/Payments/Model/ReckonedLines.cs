using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Every line earned by a day, payable or not, with what each stream pays of it: what limits and streams have made of a contract.</summary>
/// <param name="gross">In the order of people.</param>
/// <param name="places">By line, its place in the order of money.</param>
/// <param name="parts">What is paid; one part of each where there are no streams.</param>
/// <param name="streams">The streams in the order of their names; none where there are none.</param>
internal sealed class ReckonedLines(Rows<GrossLine> gross, int[] places, LineParts parts, short[] streams)
{
    public Rows<GrossLine> Gross => gross;

    public int[] Places => places;

    public LineParts Parts => parts;

    /// <summary>The lines due by a day, in the order of people.</summary>
    public Blocks<PaidLine> Due(int asAt)
    {
        var due = new Blocks<PaidLine>();
        for (var i = 0; i < gross.Count; i++)
        {
            if (gross[i].Payable <= asAt)
            {
                AddTo(due, i);
            }
        }

        return due;
    }

    /// <summary>A line as it was earned, and what limits and streams leave of it. The day that pays it is never where nobody claims it or its claim
    /// was rejected.</summary>
    /// <returns>Nothing where none such was earned.</returns>
    public (GrossLine Line, long Left)? Find(EntitlementPlan plan, LineToExplain line)
    {
        int low = 0, high = gross.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = gross[middle].Person < line.Person ? (middle + 1, high) : (low, middle);
        }

        for (; low < gross.Count && gross[low].Person == line.Person; low++)
        {
            if (gross[low].Referral == line.Referral && gross[low].Sequence == line.Sequence
                && plan.LineTerms[gross[low].Line] is var term && term.Name == line.Line && (term.To ?? "") == line.Party)
            {
                return (gross[low], parts[places[low]].ToArray().Sum());
            }
        }

        return null;
    }

    /// <summary>Adds one line: a row for each stream that pays a part of it.</summary>
    public void AddTo(Blocks<PaidLine> into, int index)
    {
        ref readonly var line = ref gross[index];
        var paid = parts[places[index]];
        for (var i = 0; i < paid.Length; i++)
        {
            var stream = streams.Length == 0 ? (short)-1 : streams[i];
            if (paid[Math.Max((short)0, stream)] is not 0 and var pence)
            {
                into.Add(new PaidLine(line.Person, line.Referral, line.Line, stream, line.Sequence, line.Earned, line.Payable, pence));
            }
        }
    }
}
