using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Plumbing.Files;

/// <summary>One row of an untrusted file: its cells by column, turned to typed values where they can be and into problems where
/// they cannot. A cell's text is what stood there, without blanks around it and without the apostrophe that our own files put
/// before a formula's sign.</summary>
public sealed class CsvRow(string file, CsvShape shape)
{
    private readonly string[] _texts = new string[shape.Columns.Count];
    private readonly int[] _places = new int[shape.Columns.Count];
    private readonly List<Problem> _problems = [];
    private readonly List<string> _cells = [];
    private int[] _columnOf = [];

    /// <summary>The cells as they stood, in the file's order; a byte that is no UTF-8 shows as a question mark.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>The line of the file on which the row begins; the header is line 1 as a rule.</summary>
    public int Line { get; private set; }

    /// <summary>Why the row cannot be taken; empty where it can.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The cell's text; empty where the file has no such column.</summary>
    public string Text(CsvColumn column) => _texts[shape.Ordinal(column)];

    /// <summary>Whether the file's header has the column.</summary>
    public bool Has(CsvColumn column) => _places[shape.Ordinal(column)] > 0;

    /// <summary>A day written as 2016-02-29 or 29/02/2016; nothing where the cell is empty or refused.</summary>
    public DateOnly? Day(CsvColumn column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        var read = WrittenDay.Read(text);
        if (read.Day is null)
        {
            Refuse(column, read.Why, "Write the day as 2016-02-29 or 29/02/2016");
        }

        SawMonthFirst |= read.IsMonthFirst;
        SawEitherWay |= read.CouldBeEitherWay;
        return read.Day;
    }

    /// <summary>Whether any row so far had a day that can only have been written month first.</summary>
    public bool SawMonthFirst { get; private set; }

    /// <summary>Whether any row so far had a slashed day that month first would have made another day.</summary>
    public bool SawEitherWay { get; private set; }

    /// <summary>Pounds with no or two decimals, not below nothing; nothing where the cell is empty or refused.</summary>
    public Money? Pounds(CsvColumn column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (Money.TryParse(text, out var money) && money >= Money.Zero)
        {
            return money;
        }

        Refuse(column, Scars.In(text) ?? "it is no amount of pounds", "Write pounds and pence without sign or separator, such as 1600.00");
        return null;
    }

    /// <summary>A plain decimal number not below zero; nothing where the cell is empty or refused.</summary>
    public decimal? Number(CsvColumn column, decimal most, int decimals)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= most && decimal.Round(number, decimals) == number)
        {
            return number;
        }

        Refuse(column, Scars.In(text) ?? "it is no such number", $"Write a number from 0 to {most} with at most {decimals} decimals");
        return null;
    }

    /// <summary>Yes or no (also true or false); nothing where the cell is empty or refused.</summary>
    public bool? Truth(CsvColumn column)
    {
        switch (Text(column).ToUpperInvariant())
        {
            case "": return null;
            case "YES" or "TRUE" or "Y": return true;
            case "NO" or "FALSE" or "N": return false;
            default:
                Refuse(column, "it is neither yes nor no", "Write yes or no");
                return null;
        }
    }

    /// <summary>One of a closed list of words, whatever their case; nothing where the cell is empty or refused.</summary>
    public string? Word(CsvColumn column, IReadOnlyCollection<string> words)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        var word = words.FirstOrDefault(w => string.Equals(w, text, StringComparison.OrdinalIgnoreCase));
        if (word is null)
        {
            Refuse(column, "it is not one of the list", $"Write one of {string.Join(", ", words)}");
        }

        return word;
    }

    /// <summary>Refuses the row for what stands in a column.</summary>
    public void Refuse(CsvColumn column, string why, string wouldDo)
    {
        var text = Text(column);
        var what = column.IsPersonal || text.Length == 0 ? column.Name : $"{column.Name} '{(text.Length <= 60 ? text : text[..60] + "…")}'";
        _problems.Add(new Problem(file, Line, _places[shape.Ordinal(column)], what, why, wouldDo));
    }

    /// <summary>Refuses the row unless something stands in the column.</summary>
    public bool Needs(CsvColumn column, string why)
    {
        if (Text(column).Length > 0 || _problems.Any(p => p.Column == _places[shape.Ordinal(column)]))
        {
            return true;
        }

        Refuse(column, why, "Fill it in");
        return false;
    }

    internal void HasColumns(int[] columnOf)
    {
        _columnOf = columnOf;
        for (var i = 0; i < columnOf.Length; i++)
        {
            if (columnOf[i] >= 0)
            {
                _places[columnOf[i]] = i + 1;
            }
        }
    }

    internal void Begin(int line)
    {
        Line = line;
        _problems.Clear();
        _cells.Clear();
        Array.Fill(_texts, "");
    }

    internal void Put(int cell, string text)
    {
        _cells.Add(text);
        if (cell < _columnOf.Length)
        {
            _texts[_columnOf[cell]] = SafeText.Restored(text.Trim());
        }
    }

    internal void RefuseCell(int cell, string why, string wouldDo)
    {
        var name = cell <= _columnOf.Length ? shape.Columns[_columnOf[cell - 1]].Name : "row";
        _problems.Add(new Problem(file, Line, cell, name, why, wouldDo));
    }
}
