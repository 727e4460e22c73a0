namespace Concordat.Journey;

/// <summary>Walks comma-separated text row by row without copying it. Fields may be quoted, a doubled quote standing for one;
/// rows end with a line feed, with or without a carriage return. Line numbers count the lines of the file, from 1.</summary>
internal ref struct CsvRows
{
    private readonly ReadOnlySpan<char> _text;
    private readonly Span<Range> _fields;
    private int _at;
    private int _nextLine;

    /// <param name="text">The whole file; a byte order mark at its front is skipped.</param>
    /// <param name="fields">Room for the fields of one row; a row with more is cut there and counted in full.</param>
    public CsvRows(ReadOnlySpan<char> text, Span<Range> fields)
    {
        _text = text;
        _fields = fields;
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        _nextLine = 1;
    }

    /// <summary>The line on which the current row begins.</summary>
    public int Line { get; private set; }

    /// <summary>How many fields the current row has.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the field whose closing quote is missing or followed by anything but a comma; 0 for none.</summary>
    public int BrokenField { get; private set; }

    /// <summary>Steps to the next row that is not empty.</summary>
    public bool Next()
    {
        while (_at < _text.Length)
        {
            Line = _nextLine;
            Count = 0;
            BrokenField = 0;
            var start = _at;
            while (ReadField())
            {
            }

            var empty = Count == 1 && _text[start.._at].Trim("\r\n").IsEmpty;
            if (!empty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The field's text as written between its commas; without its quotes and with single quotes for doubled ones.</summary>
    public readonly ReadOnlySpan<char> Field(int index)
    {
        var raw = _text[_fields[index]];
        if (raw.Length < 2 || raw[0] != '"')
        {
            return raw;
        }

        raw = raw[1..^1];
        return raw.Contains('"') ? raw.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : raw;
    }

    /// <returns>True where another field of the same row follows.</returns>
    private bool ReadField()
    {
        var rest = _text[_at..];
        var length = rest.Length > 0 && rest[0] == '"' ? QuotedLength(rest) : 0;
        var stop = length < 0 ? -1 : rest[length..].IndexOfAny(',', '\n');
        var end = stop < 0 ? rest.Length : length + stop;
        var field = rest[..end];
        if (stop < 0 || rest[end] == '\n')
        {
            field = field.TrimEnd('\r');
        }

        if (length < 0 || (length > 0 && field.Length != length))
        {
            BrokenField = Count + 1;
        }

        if (Count < _fields.Length)
        {
            _fields[Count] = new Range(_at, _at + (BrokenField == Count + 1 ? 0 : field.Length));
        }

        Count++;
        _at += Math.Min(end + 1, rest.Length);
        if (stop >= 0 && rest[end] == ',')
        {
            if (_at == _text.Length && Count < _fields.Length)
            {
                _fields[Count++] = new Range(_at, _at);
            }

            return _at < _text.Length;
        }

        _nextLine++;
        return false;
    }

    /// <summary>Length of a quoted field with both its quotes, or -1 where the last is missing; its line feeds are counted.</summary>
    private int QuotedLength(ReadOnlySpan<char> rest)
    {
        var i = 1;
        while (i < rest.Length)
        {
            if (rest[i] == '"')
            {
                if (i + 1 >= rest.Length || rest[i + 1] != '"')
                {
                    return i + 1;
                }

                i++;
            }
            else if (rest[i] == '\n')
            {
                _nextLine++;
            }

            i++;
        }

        return -1;
    }
}
