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
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(this[middle], name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
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

    /// <param name="names">Distinct, in the order of their first mention; the first is empty.</param>
    /// <param name="order">Their places in the order of the names.</param>
    /// <param name="numbers">For each of them its number.</param>
    internal static Names Sorted(IReadOnlyList<string> names, int[] order, out int[] numbers)
    {
        numbers = new int[order.Length];
        var ends = new int[order.Length];
        for (var number = 0; number < order.Length; number++)
        {
            numbers[order[number]] = number;
            ends[number] = (number == 0 ? 0 : ends[number - 1]) + Encoding.UTF8.GetByteCount(names[order[number]]);
        }

        var bytes = new byte[ends.Length == 0 ? 0 : ends[^1]];
        for (var number = 1; number < order.Length; number++)
        {
            Encoding.UTF8.GetBytes(names[order[number]], bytes.AsSpan(ends[number - 1]));
        }

        return new Names(bytes, ends);
    }
}
