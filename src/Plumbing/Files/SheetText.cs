using System.Text;

namespace Concordat.Plumbing.Files;

/// <summary>Writes a sheet as comma-separated UTF-8, each row on its own line. Empty rows and cells at the end of the sheet or of a row, of
/// which a workbook may have a million, are written only once something follows them.</summary>
internal sealed class SheetText : IDisposable
{
    private const int ColumnsMax = 1_000;

    private readonly StreamWriter _text;
    private readonly Stream _to;
    private readonly FileLimits _limits;
    private readonly List<string> _cells = [];
    private int _row = 1;

    public SheetText(Stream to, FileLimits limits)
    {
        _to = to;
        _limits = limits;
        _text = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
    }

    /// <summary>Puts a cell into the current row.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="times">How many cells from there hold the same.</param>
    public void Put(int column, string text, int times = 1)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (column + (long)times > ColumnsMax)
        {
            throw new SheetTooLarge($"it has more than {ColumnsMax:#,0} columns");
        }

        while (_cells.Count < column)
        {
            _cells.Add("");
        }

        for (var i = 0; i < times; i++)
        {
            _cells.Add(text);
        }
    }

    /// <summary>Ends the current row.</summary>
    /// <param name="number">The row's number, from 1.</param>
    /// <param name="times">How many rows from there hold the same.</param>
    public void EndRow(int number, int times = 1)
    {
        if (_cells.Count == 0)
        {
            return;
        }

        if (number + (long)times > _limits.RowsMax + 1L)
        {
            throw new SheetTooLarge($"it has more than {_limits.RowsMax:#,0} rows");
        }

        for (; _row < number; _row++)
        {
            _text.Write('\n');
        }

        for (var i = 0; i < times; i++, _row++)
        {
            Write();
        }

        _cells.Clear();
    }

    public void Dispose() => _text.Dispose();

    private void Write()
    {
        for (var i = 0; i < _cells.Count; i++)
        {
            _text.Write(i == 0 ? "\"" : ",\"");
            _text.Write(_cells[i].ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal));
            _text.Write('"');
        }

        _text.Write('\n');
        if (_to.Length > _limits.BytesMax)
        {
            throw new SheetTooLarge($"it is larger than {_limits.BytesMax / 1024 / 1024:#,0} MB");
        }
    }
}
