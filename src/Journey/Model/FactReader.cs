using System.Globalization;
using System.Numerics;
using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Turns one row into one fact or into problems. Codes and references repeat from row to row, so their text is kept
/// once for the whole file.</summary>
internal sealed class FactReader(string file, int[] header, List<Problem> problems)
{
    private readonly TextOnce _texts = new();
    private readonly int[] _fieldOf = FieldOf(header);
    private int _line;
    private int _before;

    /// <returns>Nothing where the row is refused.</returns>
    public Fact? Read(ref CsvRows rows)
    {
        _line = rows.Line;
        _before = problems.Count;
        if (rows.Count != header.Length)
        {
            Refuse(Math.Min(rows.Count, header.Length), "row", $"has {rows.Count} fields where the header has {header.Length}",
                "Give every row as many fields as the header, and quote a field that holds a comma");
            return null;
        }

        if (rows.BrokenField > 0)
        {
            Refuse(rows.BrokenField, "field", "has a quote that is not closed, or text after the closing quote",
                "Quote the whole field and double the quotes within it");
            return null;
        }

        var name = Text(ref rows, JourneyColumn.Fact);
        if (!FactKinds.TryParse(name, out var kind))
        {
            RefuseValue(JourneyColumn.Fact, name, "is no kind of fact", $"Use one of {string.Join(", ", FactKinds.All)}");
            return null;
        }

        CheckCarried(ref rows, kind);
        var fact = Typed(ref rows, kind);
        CheckPeriod(fact);
        return problems.Count == _before ? fact : null;
    }

    private Fact Typed(ref CsvRows rows, FactKind kind) => new()
    {
        Kind = kind,
        Line = _line,
        On = Day(ref rows, JourneyColumn.Date) ?? default,
        RecordedAt = Instant(ref rows),
        Id = Code(ref rows, JourneyColumn.Id),
        Participant = Code(ref rows, JourneyColumn.Participant),
        Referral = Code(ref rows, JourneyColumn.Referral),
        Group = Code(ref rows, JourneyColumn.Group),
        Area = Code(ref rows, JourneyColumn.Area),
        Route = Code(ref rows, JourneyColumn.Route),
        Lot = Code(ref rows, JourneyColumn.Lot),
        Provider = Code(ref rows, JourneyColumn.Provider),
        Born = BirthMonth(ref rows),
        Job = Code(ref rows, JourneyColumn.Job),
        Hours = Number(ref rows, JourneyColumn.Hours, 2, WeeklyHours.Most, "hours a week"),
        Wage = Pounds(ref rows, JourneyColumn.Wage),
        SelfEmployed = Truth(ref rows, JourneyColumn.SelfEmployed),
        Supported = Truth(ref rows, JourneyColumn.Supported),
        Amount = Pounds(ref rows, JourneyColumn.Amount),
        From = Day(ref rows, JourneyColumn.From),
        Until = Day(ref rows, JourneyColumn.Until),
        Counts = Truth(ref rows, JourneyColumn.Counts) ?? true,
        Benefit = Benefit(ref rows),
        Outcome = Code(ref rows, JourneyColumn.Outcome),
        Sequence = Sequence(ref rows),
        Measure = Code(ref rows, JourneyColumn.Measure),
        Value = Value(ref rows),
        Row = Code(ref rows, JourneyColumn.Row),
        Reason = Code(ref rows, JourneyColumn.Reason),
    };

    private void CheckCarried(ref CsvRows rows, FactKind kind)
    {
        var carried = JourneyColumns.Carried(kind);
        var required = JourneyColumns.Required(kind);
        for (var i = 0; i < header.Length; i++)
        {
            var column = (JourneyColumn)(1 << header[i]);
            var empty = rows.Field(i).IsEmpty;
            if (!empty && (carried & column) == 0)
            {
                Refuse(i + 1, JourneyColumns.NameOf(header[i]), $"a fact '{kind.Name()}' carries no such column", "Leave it empty");
            }
            else if (!empty && column == JourneyColumn.Participant && kind.Scope() == FactScope.Contract)
            {
                Refuse(i + 1, "participant", $"'{kind.Name()}' is a fact about the contract", "Leave it empty");
            }
        }

        for (var i = 0; i < JourneyColumns.Count; i++)
        {
            if (((int)required >> i & 1) == 1 && Text(ref rows, (JourneyColumn)(1 << i)).IsEmpty)
            {
                Refuse(Math.Max(_fieldOf[i], 0) + 1, JourneyColumns.NameOf(i), $"a fact '{kind.Name()}' needs it", "Fill it in");
            }
        }
    }

    private void CheckPeriod(Fact fact)
    {
        if (fact.From is { } from && fact.Until is { } until && until < from)
        {
            RefuseValue(JourneyColumn.Until, $"{until:yyyy-MM-dd}", $"lies before from ({from:yyyy-MM-dd})",
                "Give the first and the last day of the period");
        }

        if (fact.On == default)
        {
            return;
        }

        CheckNear(fact.On, fact.From, JourneyColumn.From);
        CheckNear(fact.On, fact.Until, JourneyColumn.Until);
    }

    /// <summary>The book keeps the ends of a period as distances from the fact's day; a century apart is a slip of the pen.</summary>
    private void CheckNear(DateOnly on, DateOnly? end, JourneyColumn column)
    {
        if (end is { } day && Math.Abs(day.DayNumber - on.DayNumber) > short.MaxValue)
        {
            RefuseValue(column, $"{day:yyyy-MM-dd}", $"lies a lifetime from the fact's date ({on:yyyy-MM-dd})", "Check the year");
        }
    }

    private ReadOnlySpan<char> Text(ref CsvRows rows, JourneyColumn column)
    {
        var field = _fieldOf[BitOperations.Log2((uint)column)];
        return field < 0 ? default : rows.Field(field);
    }

    private string Code(ref CsvRows rows, JourneyColumn column) => _texts.Of(Text(ref rows, column));

    private DateOnly? Day(ref CsvRows rows, JourneyColumn column)
    {
        var text = Text(ref rows, column);
        if (text.IsEmpty)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        RefuseValue(column, text, "is no day", "Write it as 2016-02-29");
        return null;
    }

    private DateOnly? BirthMonth(ref CsvRows rows)
    {
        var text = Text(ref rows, JourneyColumn.Born);
        if (text.IsEmpty)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return month;
        }

        RefuseValue(JourneyColumn.Born, text, "is no month", "Write the birth month as 1984-05");
        return null;
    }

    private DateTimeOffset? Instant(ref CsvRows rows)
    {
        var text = Text(ref rows, JourneyColumn.Recorded);
        if (text.IsEmpty)
        {
            return null;
        }

        if (Instants.TryParse(text, out var instant))
        {
            return instant;
        }

        RefuseValue(JourneyColumn.Recorded, text, "is no instant", "Write it as 2016-02-29T09:30:00Z or with its offset, +01:00");
        return null;
    }

    private Money? Pounds(ref CsvRows rows, JourneyColumn column)
    {
        var text = Text(ref rows, column);
        if (text.IsEmpty)
        {
            return null;
        }

        if (Money.TryParse(text.ToString(), out var money) && text.Contains('.'))
        {
            return money;
        }

        RefuseValue(column, text, "is no amount of pounds", "Write pounds with two decimals, such as 600.00");
        return null;
    }

    private bool? Truth(ref CsvRows rows, JourneyColumn column)
    {
        switch (Text(ref rows, column))
        {
            case "": return null;
            case "true": return true;
            case "false": return false;
            case var text:
                RefuseValue(column, text, "is neither true nor false", "Write true or false");
                return null;
        }
    }

    private decimal? Number(ref CsvRows rows, JourneyColumn column, int decimals, decimal most, string what)
    {
        var text = Text(ref rows, column);
        if (text.IsEmpty)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var number)
            && decimal.Round(number, decimals) == number && Math.Abs(number) <= most && (column != JourneyColumn.Hours || number >= 0))
        {
            return number;
        }

        RefuseValue(column, text, $"is no {what}", $"Write a number of at most {most} with at most {decimals} decimals");
        return null;
    }

    private decimal? Value(ref CsvRows rows) => Text(ref rows, JourneyColumn.Value) switch
    {
        "true" => 1,
        "false" => 0,
        _ => Number(ref rows, JourneyColumn.Value, 4, 99_999_999_999_999m, "value"),
    };

    private int Sequence(ref CsvRows rows)
    {
        var text = Text(ref rows, JourneyColumn.Sequence);
        if (text.IsEmpty)
        {
            return 1;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000)
        {
            return number;
        }

        RefuseValue(JourneyColumn.Sequence, text, "is no instalment number", "Count from 1");
        return 1;
    }

    private string Benefit(ref CsvRows rows)
    {
        var text = Text(ref rows, JourneyColumn.Benefit);
        if (!text.IsEmpty && !Benefits.IsKnown(text))
        {
            RefuseValue(JourneyColumn.Benefit, text, "is no benefit",
                $"Use {string.Join(", ", Benefits.All)}, or one of these with a regime, such as uc/iws");
        }

        return _texts.Of(text);
    }

    private void RefuseValue(JourneyColumn column, ReadOnlySpan<char> text, string why, string wouldDo)
    {
        var index = BitOperations.Log2((uint)column);
        Refuse(Math.Max(_fieldOf[index], 0) + 1, $"{JourneyColumns.NameOf(index)} '{text}'", why, wouldDo);
    }

    private void Refuse(int column, string what, string why, string wouldDo) =>
        problems.Add(new Problem(file, _line, column, what, why, wouldDo));

    private static int[] FieldOf(int[] header)
    {
        var fields = new int[JourneyColumns.Count];
        Array.Fill(fields, -1);
        for (var i = 0; i < header.Length; i++)
        {
            fields[header[i]] = i;
        }

        return fields;
    }
}
