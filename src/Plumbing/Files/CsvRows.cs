namespace Concordat.Plumbing.Files;

/// <summary>What is wrong with the way a row is written, before anybody asks what it says.</summary>
internal enum RowFault
{
    None,
    TextAfterQuote,
    QuoteInside,
    NotClosed,
    CellTooLong,
    Nul,
}

/// <summary>Walks a stream of comma-separated bytes row by row. Cells may be quoted, a doubled quote standing for one; a row ends
/// with LF, CRLF or CR. Only one row is held at a time, so the size of the file does not matter. Lines count from 1, and a line
/// end within quotes counts too, as an editor shows it.</summary>
internal sealed class CsvRows(Stream stream, int cellMax)
{
    private const byte Quote = (byte)'"';
    private const byte Comma = (byte)',';
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly List<int> _ends = [];
    private byte[] _cells = new byte[1 << 12];
    private int _at;
    private int _filled;
    private int _used;
    private int _nextLine = 1;
    private bool _afterReturn;

    /// <summary>The line on which the current row begins.</summary>
    public int Line { get; private set; }

    public int Count => _ends.Count;

    public RowFault Fault { get; private set; }

    /// <summary>Number of the cell with the fault, from 1.</summary>
    public int FaultCell { get; private set; }

    public long BytesRead { get; private set; }

    public ReadOnlySpan<byte> Cell(int index) => _cells.AsSpan(Start(index), _ends[index] - Start(index));

    /// <summary>Whether the row holds nothing at all: a blank line, or commas alone.</summary>
    public bool IsEmpty => _used == 0 && Fault == RowFault.None;

    /// <summary>The bytes at the front of the file, at most four, without taking them.</summary>
    public ReadOnlySpan<byte> Front()
    {
        Fill();
        return _buffer.AsSpan(0, Math.Min(_filled, 4));
    }

    public void Skip(int bytes) => _at += bytes;

    /// <summary>Steps to the next row, empty ones included.</summary>
    public bool Next()
    {
        if (_afterReturn && Peek() == LineFeed)
        {
            _at++;
        }

        _afterReturn = false;
        Line = _nextLine;
        Fault = RowFault.None;
        FaultCell = 0;
        _ends.Clear();
        _used = 0;
        if (Peek() < 0)
        {
            return false;
        }

        while (ReadCell())
        {
        }

        return true;
    }

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];

    /// <returns>True where another cell of the same row follows.</returns>
    private bool ReadCell()
    {
        var first = Peek();
        if (first == Quote)
        {
            _at++;
            ReadQuoted();
        }

        while (true)
        {
            if (Peek() < 0)
            {
                return EndCell(false);
            }

            var rest = _buffer.AsSpan(_at, _filled - _at);
            var stop = rest.IndexOfAny([Comma, LineFeed, Return, Quote]);
            var plain = stop < 0 ? rest : rest[..stop];
            if (plain.Length > 0)
            {
                if (first == Quote)
                {
                    Blame(RowFault.TextAfterQuote);
                }

                Keep(plain);
                _at += plain.Length;
            }

            if (stop < 0)
            {
                continue;
            }

            var end = _buffer[_at++];
            switch (end)
            {
                case Quote:
                    Blame(first == Quote ? RowFault.TextAfterQuote : RowFault.QuoteInside);
                    break;
                case Comma:
                    return EndCell(true);
                default:
                    _nextLine++;
                    _afterReturn = end == Return;
                    return EndCell(false);
            }
        }
    }

    private void ReadQuoted()
    {
        var before = (byte)0;
        while (Peek() >= 0)
        {
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var stop = rest.IndexOfAny(Quote, LineFeed, Return);
            var plain = stop < 0 ? rest : rest[..stop];
            Keep(plain);
            _at += plain.Length;
            before = plain.Length > 0 ? plain[^1] : before;
            if (stop < 0)
            {
                continue;
            }

            var special = _buffer[_at++];
            if (special != Quote)
            {
                _nextLine += special == LineFeed && before == Return ? 0 : 1;
                Keep([special]);
                before = special;
                continue;
            }

            if (Peek() != Quote)
            {
                return;
            }

            _at++;
            Keep([Quote]);
            before = Quote;
        }

        Fault = RowFault.NotClosed;
        FaultCell = _ends.Count + 1;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            Blame(RowFault.Nul);
        }

        if (_used + bytes.Length - Start(_ends.Count) > cellMax)
        {
            Blame(RowFault.CellTooLong);
            return;
        }

        if (_used + bytes.Length > _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(_cells.Length * 2, _used + bytes.Length));
        }

        bytes.CopyTo(_cells.AsSpan(_used));
        _used += bytes.Length;
    }

    private bool EndCell(bool more)
    {
        _ends.Add(_used);
        return more;
    }

    private void Blame(RowFault fault)
    {
        if (Fault == RowFault.None)
        {
            Fault = fault;
            FaultCell = _ends.Count + 1;
        }
    }

    private int Peek()
    {
        if (_at == _filled)
        {
            Fill();
        }

        return _at == _filled ? -1 : _buffer[_at];
    }

    private void Fill()
    {
        if (_at < _filled)
        {
            return;
        }

        _at = 0;
        _filled = stream.ReadAtLeast(_buffer, 4, throwOnEndOfStream: false);
        BytesRead += _filled;
    }
}
