using System.Collections;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>Lines that are owed, by the numbers of the store: each is made when it is asked for, because of a large contract's million lines
/// hardly any differs from what is posted.</summary>
internal sealed class AmountsOf(IReadOnlyList<EntitledLine> lines, StoreNumbers numbers) : IReadOnlyList<LineAmount>
{
    public int Count => lines.Count;

    public LineAmount this[int index] => numbers.ToAmount(lines[index]);

    public IEnumerator<LineAmount> GetEnumerator() => lines.Select(numbers.ToAmount).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
