using Concordat.Journey;
using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>The facts about the contract itself, as far as a view lets them be seen, in day order.</summary>
internal static class ContractFacts
{
    public static IEnumerable<int> Rows(Book book, View view, params FactKind[] kinds)
    {
        for (var row = book.FirstOf(0); row < book.EndOf(0); row++)
        {
            if (kinds.Contains(book.Kind[row]) && book.Day[row] <= view.Horizon && book.IsKnown(row, view.KnownAt))
            {
                yield return row;
            }
        }
    }
}
