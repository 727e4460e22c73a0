using System.Runtime.InteropServices;

namespace Concordat.Journey;

/// <summary>Names in the order of their first mention; the first is the empty one.</summary>
internal sealed class NumberedNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _names = [""];

    public int Count => _names.Count;

    public int Of(string name)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, name, out var known);
        if (!known)
        {
            number = _names.Count;
            _names.Add(name);
        }

        return number;
    }

    /// <summary>All names so far as a book has them: those of the book before keep their order, and whoever came since stands in between.</summary>
    /// <param name="earlier">The same names as the book before has them; nothing for a first book.</param>
    public NamesInBook InBook(NamesInBook? earlier)
    {
        var known = earlier?.Order ?? [];
        if (known.Length == _names.Count)
        {
            return earlier! with { Come = [] };
        }

        var come = Names.AsTheyCome(CollectionsMarshal.AsSpan(_names)[known.Length..]);
        var sorted = Sorted(come);
        var order = GC.AllocateUninitializedArray<int>(_names.Count);
        var numbers = new int[sorted.Length];
        var from = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var until = earlier?.Names.FirstFrom(from, come.Bytes(sorted[i])) ?? 0;
            known.AsSpan(from..until).CopyTo(order.AsSpan(from + i));
            numbers[i] = until + i;
            order[until + i] = known.Length + sorted[i];
            from = until;
        }

        known.AsSpan(from).CopyTo(order.AsSpan(from + sorted.Length));
        return new NamesInBook(Names.Grown(earlier?.Names, come, sorted, numbers), order, Numbers(order), numbers);
    }

    /// <summary>The places of names in their order.</summary>
    private static int[] Sorted(Names names)
    {
        var sorted = new int[names.Count];
        var beginnings = new ulong[names.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            (sorted[i], beginnings[i]) = (i, Names.Beginning(names.Bytes(i)));
        }

        Array.Sort(beginnings, sorted);
        var byName = Comparer<int>.Create((a, b) => Names.Compare(names.Bytes(a), names.Bytes(b)));
        for (int from = 0, until; from < sorted.Length; from = until)
        {
            for (until = from + 1; until < sorted.Length && beginnings[until] == beginnings[from];)
            {
                until++;
            }

            Array.Sort(sorted, from, until - from, byName);
        }

        return sorted;
    }

    private static int[] Numbers(int[] order)
    {
        var numbers = GC.AllocateUninitializedArray<int>(order.Length);
        for (var number = 0; number < order.Length; number++)
        {
            numbers[order[number]] = number;
        }

        return numbers;
    }
}

/// <summary>Names as one book has them.</summary>
/// <param name="Order">By the number in the book, the number given out.</param>
/// <param name="Numbers">By the number given out, the number in the book.</param>
/// <param name="Come">The numbers in the book of names that the book before did not have, in ascending order.</param>
internal sealed record NamesInBook(Names Names, int[] Order, int[] Numbers, int[] Come)
{
    public int Count => Order.Length;

    /// <summary>By the number in the book before, the number in this one; empty where all kept theirs.</summary>
    public int[] Now()
    {
        if (Come.Length == 0)
        {
            return [];
        }

        var now = new int[Count - Come.Length];
        var (number, come) = (0, 0);
        for (var before = 0; before < now.Length; before++, number++)
        {
            while (come < Come.Length && Come[come] == number)
            {
                (number, come) = (number + 1, come + 1);
            }

            now[before] = number;
        }

        return now;
    }

    /// <summary>What is kept of each name, moved to the numbers of this book.</summary>
    /// <param name="kept">By the number in the book before; empty where nothing but the default is kept of any.</param>
    /// <param name="came">What is kept of a name that came.</param>
    public T[] Moved<T>(T[] kept, T came)
    {
        var moved = kept.Length > 0 ? GC.AllocateUninitializedArray<T>(Count) : new T[Count];
        var from = 0;
        for (var i = 0; i < Come.Length; i++)
        {
            Copy(from, Come[i] - i, i);
            moved[Come[i]] = came;
            from = Come[i] - i;
        }

        Copy(from, Count - Come.Length, Come.Length);
        return moved;

        void Copy(int first, int end, int shift)
        {
            if (kept.Length > 0)
            {
                kept.AsSpan(first..end).CopyTo(moved.AsSpan(first + shift));
            }
        }
    }
}
