using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>Rows on their way into a table by COPY, in its binary form: value by value in the order of the columns. Where it is disposed before it is
/// complete, nothing of it is copied and its transaction comes to nothing.</summary>
public sealed class CopyRows : IAsyncDisposable
{
    private const int Sent = 1 << 16;
    private const int MostBytesOfACharacter = 3;
    private const int ElementType = 20; // bigint
    private const int NoValue = -1; // a length of less than nothing

    private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;

    private readonly NpgsqlRawCopyStream _stream;
    private readonly short _columns;
    private byte[] _bytes = new byte[Sent * 2];
    private int _length;
    private bool _isComplete;

    internal CopyRows(NpgsqlRawCopyStream stream, short columns)
    {
        (_stream, _columns) = (stream, columns);
        "PGCOPY\n"u8.CopyTo(_bytes);
        _bytes[7] = 0xFF;
        "\r\n\0"u8.CopyTo(_bytes.AsSpan(8));
        _length = 19; // neither flags nor an extension
    }

    /// <summary>Begins a row. As many values follow as the command names columns.</summary>
    public void Row()
    {
        if (_length >= Sent)
        {
            _stream.Write(_bytes, 0, _length);
            _length = 0;
        }

        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), _columns);
        _length += sizeof(short);
    }

    public void Write(int value)
    {
        Number(sizeof(int));
        Number(value);
    }

    public void Write(int? value)
    {
        if (value is { } known)
        {
            Write(known);
        }
        else
        {
            WriteNull();
        }
    }

    public void Write(long value)
    {
        Number(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), value);
        _length += sizeof(long);
    }

    public void Write(DateOnly value) => Write(value.DayNumber - FirstDay);

    public void Write(DateOnly? value) => Write(value?.DayNumber - FirstDay);

    public void Write(string value)
    {
        var to = Room(sizeof(int) + (value.Length * MostBytesOfACharacter));
        var length = Encoding.UTF8.GetBytes(value, to[sizeof(int)..]);
        Number(length);
        _length += length;
    }

    /// <summary>A value that there is none of.</summary>
    public void WriteNull() => Number(NoValue);

    public void Write(IReadOnlyList<long> values)
    {
        var dimensions = values.Count == 0 ? 0 : 1;
        Number((sizeof(int) * (3 + (2 * dimensions))) + (values.Count * (sizeof(int) + sizeof(long))));
        Number(dimensions);
        Number(0); // none of them is null
        Number(ElementType);
        if (dimensions == 0)
        {
            return;
        }

        Number(values.Count);
        Number(1); // the first one's place
        for (var i = 0; i < values.Count; i++)
        {
            Write(values[i]);
        }
    }

    public async Task Complete(CancellationToken stop = default)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), -1);
        _length += sizeof(short);
        await _stream.WriteAsync(_bytes.AsMemory(0, _length), stop);
        _isComplete = true;
        await _stream.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isComplete)
        {
            await _stream.CancelAsync();
            await _stream.DisposeAsync();
        }
    }

    private void Number(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), value);
        _length += sizeof(int);
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        }

        return _bytes.AsSpan(_length);
    }
}
