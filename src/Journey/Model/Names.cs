using System.Text;

namespace Concordat.Journey;

/// <summary>Names by number in ordinal order, kept as one run of bytes; number 0 is always the empty name. Because the order
/// is that of the names, numbers do not depend on the order in which facts arrived.</summary>
public sealed class Names
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private Names(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    public int Count => _ends.Length;

    public long ResidentBytes => _bytes.Length + (4L * _ends.Length);

    public string this[int number] => Encoding.UTF8.GetString(Bytes(number));

    public ReadOnlySpan<byte> Bytes(int number) => _bytes.AsSpan((number == 0 ? 0 : _ends[number - 1]).._ends[number]);

    /// <summary>The number of a name, or -1 where nobody bears it.</summary>
    public int NumberOf(string name)
    {
        var sought = Encoding.UTF8.GetBytes(name);
        var number = FirstFrom(0, sought);
        return number < Count && Bytes(number).SequenceEqual(sought) ? number : -1;
    }

    /// <summary>For each name its number among others; nothing where one of them is not there.</summary>
    public int[]? NumbersIn(Names others)
    {
        var numbers = new int[Count];
        for (int number = 0, at = 0; number < Count; number++, at++)
        {
            while (at < others.Count && !others.Bytes(at).SequenceEqual(Bytes(number)))
            {
                at++;
            }

            if (at == others.Count)
            {
                return null;
            }

            numbers[number] = at;
        }

        return numbers;
    }

    /// <summary>The first number, from one on, whose name does not come before another. It is sought near the one that it begins at, in steps
    /// that double.</summary>
    internal int FirstFrom(int from, ReadOnlySpan<byte> name)
    {
        var (low, high) = (from, from);
        for (var step = 1; high < Count && Compare(Bytes(high), name) < 0; step *= 2)
        {
            low = high + 1;
            high = step > Count - high ? Count : high + step;
        }

        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Compare(Bytes(middle), name) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The order of two names as texts.</summary>
    internal static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var same = a.CommonPrefixLength(b);
        return same == a.Length || same == b.Length ? a.Length.CompareTo(b.Length) : Rank(a[same]).CompareTo(Rank(b[same]));
    }

    /// <summary>The first eight bytes as a number: whose is lower comes before.</summary>
    internal static ulong Beginning(ReadOnlySpan<byte> name)
    {
        var beginning = 0UL;
        for (var i = 0; i < sizeof(ulong); i++)
        {
            beginning = (beginning << 8) | (i < name.Length ? Rank(name[i]) : (byte)0);
        }

        return beginning;
    }

    /// <summary>Names as they come, one after the other: only to be put into their order.</summary>
    internal static Names AsTheyCome(ReadOnlySpan<string> names)
    {
        var ends = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + Encoding.UTF8.GetByteCount(names[i]);
        }

        var bytes = new byte[ends.Length == 0 ? 0 : ends[^1]];
        for (var i = 0; i < names.Length; i++)
        {
            Encoding.UTF8.GetBytes(names[i], bytes.AsSpan(i == 0 ? 0 : ends[i - 1]));
        }

        return new Names(bytes, ends);
    }

    /// <summary>The names of an earlier book with others in between.</summary>
    /// <param name="come">The others.</param>
    /// <param name="order">Their places among the others in the order of their names.</param>
    /// <param name="numbers">In that order their numbers among all.</param>
    internal static Names Grown(Names? earlier, Names come, ReadOnlySpan<int> order, ReadOnlySpan<int> numbers)
    {
        var (known, knownEnds) = (earlier?._bytes ?? [], earlier?._ends ?? []);
        var bytes = GC.AllocateUninitializedArray<byte>(known.Length + come._bytes.Length);
        var ends = GC.AllocateUninitializedArray<int>(knownEnds.Length + order.Length);
        var (from, end) = (0, 0);
        for (var i = 0; i <= order.Length; i++)
        {
            var until = i < order.Length ? numbers[i] - i : knownEnds.Length;
            end = Copy(from, until, i, end);
            from = until;
            if (i < order.Length)
            {
                var name = come.Bytes(order[i]);
                name.CopyTo(bytes.AsSpan(end));
                ends[numbers[i]] = end += name.Length;
            }
        }

        return new Names(bytes, ends);

        int Copy(int first, int last, int shift, int at)
        {
            var start = first == 0 ? 0 : knownEnds[first - 1];
            var stop = last == 0 ? 0 : knownEnds[last - 1];
            known.AsSpan(start..stop).CopyTo(bytes.AsSpan(at));
            for (var number = first; number < last; number++)
            {
                ends[number + shift] = knownEnds[number] + at - start;
            }

            return at + stop - start;
        }
    }

    // the order of texts has what lies beyond the first plane before U+E000 to U+FFFF; the order of bytes has it after
    private static byte Rank(byte value) => value is 0xEE or 0xEF ? (byte)(value + 0x10) : value;
}
