namespace Concordat.Outcomes;

/// <summary>Rows that are filled, read and forgotten person by person without making garbage.</summary>
/// <param name="room">How many are expected; more may come.</param>
public sealed class Rows<T>(int room = 8)
    where T : struct
{
    private T[] _items = GC.AllocateUninitializedArray<T>(Math.Max(room, 1));

    public int Count { get; private set; }

    public ref T this[int index] => ref _items[index];

    public ReadOnlySpan<T> All => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public ref T Add()
    {
        if (Count == _items.Length)
        {
            Grow(1);
        }

        _items[Count] = default;
        return ref _items[Count++];
    }

    /// <summary>Adds several, and gives them as they stand now.</summary>
    public Span<T> Add(ReadOnlySpan<T> rows)
    {
        if (rows.Length > _items.Length - Count)
        {
            Grow(rows.Length);
        }

        var added = _items.AsSpan(Count, rows.Length);
        rows.CopyTo(added);
        Count += rows.Length;
        return added;
    }

    public void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_items, index + 1, _items, index, Count - index);
    }

    private void Grow(int rows)
    {
        var more = GC.AllocateUninitializedArray<T>(Math.Max(Count * 2, Count + rows));
        Array.Copy(_items, more, Count);
        _items = more;
    }
}
