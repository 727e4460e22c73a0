using System.Buffers.Text;
using System.Text;

namespace Concordat.Payments;

/// <summary>Lines of a run as text in UTF-8: all that is posted of each. Fields are parted by U+001F and a line ends with U+001E; both stand in no
/// name. A day is its number, that of 1 January of the year 1 being 0. A number that a line has none of is 0. Two small numbers stand in one: the
/// first 2³¹ times, and the second; where there are no days before, −1.</summary>
internal sealed class LineText
{
    private const byte BetweenFields = 0x1F;
    private const byte EndOfLine = 0x1E;
    private const int LongestNumber = 20;
    private const int MostBytesOfACharacter = 3;

    // as the store writes them
    private static readonly byte[][] Causes =
        [.. Enum.GetValues<Cause>().Select(cause => Encoding.UTF8.GetBytes(cause.ToString().ToLowerInvariant()))];

    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    /// <summary>The lines added since it was cleared.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Add(Difference line)
    {
        var (key, before) = (line.Key, line.Before);
        Field(Both(line.Number, line.Delivery?.Value));
        Field(Both(key.Participant?.Value ?? 0, key.Referral?.Value));
        Field(Both(key.Sequence, line.Pair));
        Field(Both(line.Earned.DayNumber, line.Payable.DayNumber));
        Field(before is { } days ? Both(days.Earned.DayNumber, days.Payable.DayNumber) : -1);
        Field(line.Was.Pence);
        Field(line.Now.Pence);
        Field(Causes[(int)line.Cause]);
        Field(line.Limit);
        Field(key.Line);
        Field(key.Party);
        Field(key.Stream);
        Field(line.Version);
        Field(line.Rule);
        Field(line.Facts);
        _bytes[_length - 1] = EndOfLine;
    }

    private static long Both(int first, int? second) => ((long)first << 31) + (second ?? 0);

    private void Field(long number)
    {
        Utf8Formatter.TryFormat(number, Room(LongestNumber), out var written);
        End(written);
    }

    private void Field(byte[] word)
    {
        word.CopyTo(Room(word.Length));
        End(word.Length);
    }

    private void Field(string name) => End(Encoding.UTF8.GetBytes(name, Room(name.Length * MostBytesOfACharacter)));

    private void Field(IReadOnlyList<long> facts)
    {
        var to = Room(facts.Count * (LongestNumber + 1));
        var length = 0;
        for (var i = 0; i < facts.Count; i++)
        {
            if (i > 0)
            {
                to[length++] = (byte)' ';
            }

            Utf8Formatter.TryFormat(facts[i], to[length..], out var written);
            length += written;
        }

        End(length);
    }

    /// <summary>Room for so many bytes, and for what ends the field.</summary>
    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length <= bytes)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes + 1));
        }

        return _bytes.AsSpan(_length);
    }

    private void End(int written)
    {
        _length += written;
        _bytes[_length++] = BetweenFields;
    }
}
