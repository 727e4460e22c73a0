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

    /// <param name="names">Distinct, in the order of their first mention; the first is empty.</param>
    /// <param name="numbers">For each of them its number.</param>
    internal static Names Sorted(IReadOnlyList<string> names, out int[] numbers)
    {
        var order = new int[names.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(names as string[] ?? [.. names], order, StringComparer.Ordinal);
        numbers = new int[order.Length];
        var ends = new int[order.Length];
        var bytes = new List<byte>();
        for (var number = 0; number < order.Length; number++)
        {
            numbers[order[number]] = number;
            bytes.AddRange(Encoding.UTF8.GetBytes(names[order[number]]));
            ends[number] = bytes.Count;
        }

        return new Names([.. bytes], ends);
    }
}
