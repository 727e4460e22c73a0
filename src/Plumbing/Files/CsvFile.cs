using System.Text;
using Concordat.Kernel;

namespace Concordat.Plumbing.Files;

/// <summary>An untrusted file of comma-separated values, or the first sheet of a workbook, read once from front to end. What makes the whole file unreadable (its
/// encoding, its header, its size) is a problem of the file and ends the reading; what is wrong with one row is a problem of
/// that row, and the reading goes on.</summary>
public sealed class CsvFile
{
    private const int ColumnsMax = 1_000;
    private const string NotUtf8 = "it is not UTF-8 text (most likely saved as Windows-1252, 'CSV' without 'UTF-8')";
    private const string SaveAsUtf8 = "Save the file as 'CSV UTF-8'";
    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly CsvRows _rows;
    private readonly FileLimits _limits;
    private readonly CsvShape _shape;
    private readonly List<Problem> _problems = [];
    private readonly CsvRow _row;
    private bool _isOver;
    private int[] _columnOf = [];

    private CsvFile(Stream stream, string name, CsvShape shape, FileLimits limits)
    {
        Name = name;
        _limits = limits;
        _shape = shape;
        _rows = new CsvRows(stream, limits.CellMax);
        _row = new CsvRow(name, shape);
    }

    public string Name { get; }

    /// <summary>Why nothing of the file can be taken.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The row stepped to; the same object each time, with new cells.</summary>
    public CsvRow Row => _row;

    /// <summary>The names of the file's columns, in its order.</summary>
    public IReadOnlyList<string> Header => [.. _columnOf.Select(ordinal => _shape.Columns[ordinal].Name)];

    /// <summary>Rows that hold anything, so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Blank lines and rows of commas alone, so far; they are passed over.</summary>
    public int EmptyRows { get; private set; }

    /// <summary>Opens the file and reads its header.</summary>
    /// <param name="name">The file's name; a folder in it is dropped.</param>
    public static CsvFile Open(Stream stream, string name, CsvShape shape, FileLimits limits)
    {
        var (text, why, wouldDo) = IsWorkbook(stream) ? Workbook.Read(stream, limits) : (stream, "", "");
        var file = new CsvFile(text ?? Stream.Null, name.Split('/', '\\')[^1], shape, limits);
        if (text is null)
        {
            file.Refuse(1, 1, "file", why, wouldDo);
        }
        else if (file.CheckEncoding() && file.NextThatHoldsAnything())
        {
            file.ReadHeader(shape);
        }
        else if (file._problems.Count == 0)
        {
            file.Refuse(1, 1, "file", "it is empty", $"Begin with a header row: {shape.Names(",")}");
        }

        return file;
    }

    /// <summary>Reads what is left of the file.</summary>
    /// <param name="read">Makes of a row what it stands for; nothing where the row has problems.</param>
    /// <param name="refused">To these are added the rows that have, with their cells.</param>
    public List<T> Read<T>(Func<CsvRow, T?> read, List<RefusedRow> refused)
        where T : class
    {
        var rows = new List<T>();
        while (Next())
        {
            if (read(_row) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                refused.Add(RefusedRow.Of(_row));
            }
        }

        return rows;
    }

    /// <summary>Steps to the next row that holds anything.</summary>
    /// <returns>False at the end, or where the file as a whole has to be refused: at the end also where days of it are in doubt.</returns>
    public bool Next()
    {
        if (_isOver)
        {
            return false;
        }

        if (_problems.Count == 0 && Step())
        {
            return true;
        }

        _isOver = true;
        if (_row is { SawMonthFirst: true, SawEitherWay: true })
        {
            Refuse(0, 0, "days", "some have the month first, so those that could be read either way are in doubt", "Write every day as 2016-02-29");
        }

        return false;
    }

    /// <summary>Refuses the file as a whole, where reading it showed that no row of it can be trusted.</summary>
    public void Refuse(int row, int column, string what, string why, string wouldDo) =>
        _problems.Add(new Problem(Name, row, column, what, why, wouldDo));

    private bool Step()
    {
        if (!NextThatHoldsAnything())
        {
            return false;
        }

        if (++Rows > _limits.RowsMax)
        {
            Refuse(_rows.Line, 0, "file", $"it has more than {_limits.RowsMax:#,0} rows", "Split it into several files");
            return false;
        }

        _row.Begin(_rows.Line);
        Decode();
        return _problems.Count == 0;
    }

    /// <summary>Looks at the front and goes back to it; what cannot be searched is read as text.</summary>
    private static bool IsWorkbook(Stream stream)
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        Span<byte> front = stackalloc byte[4];
        var at = stream.Position;
        var isOne = Workbook.IsOne(front[..stream.ReadAtLeast(front, front.Length, throwOnEndOfStream: false)]);
        stream.Position = at;
        return isOne;
    }

    private bool NextThatHoldsAnything()
    {
        while (_rows.Next())
        {
            if (_rows.BytesRead > _limits.BytesMax)
            {
                Refuse(_rows.Line, 0, "file", $"it is larger than {_limits.BytesMax / 1024 / 1024:#,0} MB", "Split it into several files");
                return false;
            }

            if (!_rows.IsEmpty)
            {
                return true;
            }

            EmptyRows++;
        }

        return false;
    }

    private bool CheckEncoding()
    {
        var front = _rows.Front();
        if (front is [0xEF, 0xBB, 0xBF, ..])
        {
            _rows.Skip(3);
            return true;
        }

        if (front is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..])
        {
            Refuse(1, 1, "file", "its text is UTF-16 (a spreadsheet's 'Unicode text')", "Save it as 'CSV UTF-8'");
        }
        else if (front is [0xD0, 0xCF, 0x11, 0xE0])
        {
            Refuse(1, 1, "file", "it is an old workbook, or one with a password", "Save it as a workbook of today without a password, or the sheet as 'CSV UTF-8'");
        }

        return _problems.Count == 0;
    }

    private void ReadHeader(CsvShape shape)
    {
        var line = _rows.Line;
        if (_rows.Fault != RowFault.None || _rows.Count > ColumnsMax)
        {
            Refuse(line, Math.Max(_rows.FaultCell, 1), "header", _rows.Fault == RowFault.None ? $"has more than {ColumnsMax} columns" : Said(_rows.Fault),
                $"Write it as {shape.Names(",")}");
            return;
        }

        var seen = new Dictionary<int, int>();
        _columnOf = new int[_rows.Count];
        for (var i = 0; i < _columnOf.Length; i++)
        {
            if (!TryText(_rows.Cell(i), out var name))
            {
                Refuse(line, i + 1, "header", NotUtf8, SaveAsUtf8);
                return;
            }

            name = name.Trim();
            _columnOf[i] = shape.Find(name);
            if (_columnOf.Length == 1 && _columnOf[i] < 0 && name.AsSpan().IndexOfAny(';', '\t', '|') is > 0 and var at)
            {
                Refuse(line, 1, "header", $"its columns are separated by {(name[at] == '\t' ? "tabs" : $"'{name[at]}'")}", "Separate them by commas");
                return;
            }

            Check(shape, seen, line, i, name);
        }

        foreach (var column in shape.Columns.Where(c => c.Needed && !seen.ContainsKey(shape.Ordinal(c))))
        {
            Refuse(line, 0, $"column '{column.Name}'", "is missing", "Add it to the header and to every row");
        }

        _row.HasColumns(_columnOf);
    }

    private void Check(CsvShape shape, Dictionary<int, int> seen, int line, int i, string name)
    {
        if (name.Length == 0)
        {
            Refuse(line, i + 1, $"column {i + 1}", "has no name", "Name it, or delete the column");
        }
        else if (_columnOf[i] < 0)
        {
            var near = shape.Nearest(name) is { } column
                ? $"Did you mean '{column.Name}'? Else leave it out"
                : $"Leave it out; the columns are {shape.Names(", ")}";
            Refuse(line, i + 1, $"column '{Shortened(name)}'", "is not one of this file's columns", near);
        }
        else if (!seen.TryAdd(_columnOf[i], i + 1))
        {
            Refuse(line, i + 1, $"column '{name}'", $"stands twice (also as column {seen[_columnOf[i]]})", "Leave one of them out");
        }
    }

    private void Decode()
    {
        if (_rows.Fault is RowFault.NotClosed)
        {
            Refuse(_rows.Line, _rows.FaultCell, "row", Said(RowFault.NotClosed), WouldDo(RowFault.NotClosed));
            return;
        }

        if (_rows.Fault != RowFault.None)
        {
            _row.RefuseCell(_rows.FaultCell, Said(_rows.Fault), WouldDo(_rows.Fault));
        }
        else if (_rows.Count != _columnOf.Length)
        {
            _row.RefuseCell(Math.Min(_rows.Count, _columnOf.Length) + 1, $"the row has {_rows.Count} cells where the header has {_columnOf.Length}",
                "Give every row as many cells as the header, and quote a cell that holds a comma");
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            if (!TryText(_rows.Cell(i), out var text))
            {
                _row.RefuseCell(i + 1, NotUtf8, SaveAsUtf8);
                text = Encoding.ASCII.GetString(_rows.Cell(i));
            }

            _row.Put(i, text);
        }
    }

    private static string Said(RowFault fault) => fault switch
    {
        RowFault.TextAfterQuote => "text follows the closing quote",
        RowFault.QuoteInside => "a quote stands inside a cell that is not quoted",
        RowFault.NotClosed => "a quote is opened and never closed",
        RowFault.CellTooLong => "the cell is too long",
        _ => "the cell holds a NUL character",
    };

    private string WouldDo(RowFault fault) => fault switch
    {
        RowFault.CellTooLong => $"A cell may have {_limits.CellMax:#,0} bytes; see whether a quote before it is not closed",
        RowFault.Nul => "Save the file again as 'CSV UTF-8'",
        _ => "Quote the whole cell and double the quotes within it",
    };

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40] + "…";

    private static bool TryText(ReadOnlySpan<byte> bytes, out string text)
    {
        if (Ascii.IsValid(bytes))
        {
            text = Encoding.ASCII.GetString(bytes);
            return true;
        }

        try
        {
            text = Strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
